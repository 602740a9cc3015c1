import { rule } from '../../kernel/index.js';

export interface StepFacts {
  steps: readonly {
    item: string;
    state: string;
    allowed: boolean;
    /** Its last step, when the state does not allow this one: what came before, when and by whom. */
    last: { step: string; at: string; by: string; zone: string } | null;
  }[];
}

export const wrongState = rule<StepFacts>({
  id: 'BR-41',
  code: 'busy',
  about: 'free',
  title: 'Steps come in their order, and one of two people who act at once wins',
  source: '21 CFR 11.10(f); practice',
  override: 'none',
  clearedBy: 'whoever has it in hand',
  says: '{item} is {state}: {step} at {at} by {by}.',
  also: { 'wrong-state': '{item} is {state}.' },
  check: ({ steps }) =>
    steps
      .filter((s) => !s.allowed)
      .map(({ item, state, last }) =>
        last ? { facts: { item, state, ...last } } : { facts: { item, state }, code: 'wrong-state' },
      ),
});

export interface PositionFacts {
  position: { name: string; exists: boolean; takenBy: string | null; isBox: boolean };
}

export const positionTaken = rule<PositionFacts>({
  id: 'BR-30',
  code: 'position-occupied',
  about: 'content',
  title: 'One unit in a position, one position for a unit',
  source: 'practice',
  override: 'none',
  clearedBy: 'custodian (another position)',
  says: '{position} holds {unit}.',
  also: {
    'no-such-position': 'There is no position {position}.',
    'not-a-box': '{position} is no box: scan the box and name the position in it.',
  },
  check: ({ position: p }) => {
    const facts = { position: p.name, unit: p.takenBy };
    if (!p.isBox) return { facts, code: 'not-a-box' };
    if (!p.exists) return { facts, code: 'no-such-position' };
    return p.takenBy !== null && { facts };
  },
});

export interface PurposeFacts {
  purposes: readonly { unit: string; purpose: string | null }[];
}

export const notForClinicalUse = rule<PurposeFacts>({
  id: 'BR-31',
  code: 'not-for-clinical-use',
  about: 'content',
  title: 'Samples and retained units are never used for a subject',
  source: 'Delegated Regulation (EU) 2017/1569, Article 11; EU GMP Part IV, chapter 12',
  override: 'none',
  clearedBy: 'nobody: take a clinical unit',
  says: '{unit} is a {purpose} unit, not for clinical use.',
  also: { 'purpose-missing': '{unit} is not filled: it has no purpose yet.' },
  check: ({ purposes }) =>
    purposes
      .filter((p) => p.purpose !== 'clinical')
      .map(({ unit, purpose }) => ({
        facts: { unit, purpose },
        code: purpose === null ? 'purpose-missing' : undefined,
      })),
});

export interface SiteFacts {
  here: { site: string; items: readonly { item: string; at: string; away: boolean }[] };
}

export const notAtSite = rule<SiteFacts>({
  id: 'BR-38',
  code: 'not-at-this-site',
  about: 'free',
  title: 'What is used here is here',
  source: 'Regulation (EU) 536/2014, Article 51',
  override: 'none',
  clearedBy: 'logistics (shipment)',
  says: '{item} is at {at}, not at {site}.',
  check: ({ here }) =>
    here.items.filter((i) => i.away).map((i) => ({ facts: { item: i.item, at: i.at, site: here.site } })),
});
