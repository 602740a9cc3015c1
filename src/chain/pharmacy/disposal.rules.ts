import { rule } from '../../kernel/index.js';

export interface WitnessFacts {
  witness: { name: string; same: boolean; entitled: boolean };
}

export const unwitnessed = rule<WitnessFacts>({
  id: 'BR-56',
  code: 'destruction-unwitnessed',
  about: 'free',
  title: 'Two persons waste or destroy, with own logins',
  source: 'Regulation (EU) 536/2014, Article 51; ICH E6(R3)',
  override: 'none',
  clearedBy: 'a second person',
  says: 'The witness must be another person.',
  also: { 'witness-not-entitled': '{name} may not witness here.' },
  check: ({ witness: w }) => [
    ...(w.same ? [{ facts: { name: w.name } }] : []),
    ...(w.entitled ? [] : [{ facts: { name: w.name }, code: 'witness-not-entitled' }]),
  ],
});

export interface HeldDestructionFacts {
  destruction: { holds: readonly string[]; qaApproved: boolean };
}

export const destructionUnderHold = rule<HeldDestructionFacts>({
  id: 'BR-56',
  code: 'destruction-under-hold',
  about: 'content',
  title: 'What is on hold is destroyed only with the approval of quality assurance',
  source: 'Regulation (EU) 536/2014, Article 51; ICH E6(R3)',
  override: 'none',
  clearedBy: 'quality assurance (approval with signature)',
  says: 'On hold ({holds}): destruction needs the approval of quality assurance.',
  check: ({ destruction: d }) => d.holds.length > 0 && !d.qaApproved && { facts: { holds: d.holds.join(', ') } },
});
