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
  title: 'Steps come in their order, and one of two people who act at once wins',
  source: 'P11 11.10(f); practice',
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
