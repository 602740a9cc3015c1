import { rule } from '../../kernel/index.js';

export interface PhaseFacts {
  phase: { oos: string; open: boolean; part: 'phase-1' | 'phase-2'; there: readonly string[] };
}

export const phaseOutOfOrder = rule<PhaseFacts>({
  id: 'BR-16',
  code: 'oos-phase-order',
  about: 'content',
  title: 'An investigation goes through the laboratory first, then in full; each phase is written once',
  source: 'EU GMP Part IV, chapter 11',
  override: 'none',
  clearedBy: 'quality control (laboratory phase) and quality assurance',
  says: '{oos}: the laboratory phase comes first.',
  also: {
    'oos-phase-written': '{oos}: this phase is written already.',
    'oos-closed': '{oos} is closed already.',
  },
  check: ({ phase: p }) => {
    const facts = { oos: p.oos };
    if (!p.open) return { facts, code: 'oos-closed' };
    if (p.there.includes(p.part)) return { facts, code: 'oos-phase-written' };
    return p.part === 'phase-2' && !p.there.includes('phase-1') && { facts };
  },
});

export interface OutcomeFacts {
  ending: { oos: string; outcome: 'laboratory-error' | 'confirmed'; there: readonly string[]; plan: boolean };
}

export const phaseMissing = rule<OutcomeFacts>({
  id: 'BR-16',
  code: 'oos-phase-missing',
  about: 'content',
  title: 'A laboratory error takes the laboratory phase and a plan of the retest; a confirmed result takes both phases',
  source: 'EU GMP Part IV, chapter 11',
  override: 'none',
  clearedBy: 'quality control and quality assurance (investigation)',
  says: '{oos}: the laboratory phase is not written.',
  also: {
    'oos-full-phase-missing': '{oos}: a result is confirmed after the full investigation, which is not written.',
    'oos-plan-missing': '{oos}: a retest takes a plan.',
  },
  check: ({ ending: e }) => {
    const facts = { oos: e.oos };
    return [
      ...(e.there.includes('phase-1') ? [] : [{ facts }]),
      ...(e.outcome === 'confirmed' && !e.there.includes('phase-2') ? [{ facts, code: 'oos-full-phase-missing' }] : []),
      ...(e.outcome === 'laboratory-error' && !e.plan ? [{ facts, code: 'oos-plan-missing' }] : []),
    ];
  },
});

export interface RetesterFacts {
  /** For each line to be entered: whether the same person entered a result of it that a laboratory error made invalid. */
  retesters: readonly { test: string; name: string; enteredBefore: boolean }[];
}

export const ownRetest = rule<RetesterFacts>({
  id: 'BR-16',
  code: 'own-retest',
  about: 'content',
  title: 'A retest is done by another analyst',
  source: 'EU GMP Part IV, chapter 11; practice',
  override: 'none',
  clearedBy: 'another QC analyst',
  says: '{test} was entered by {name} before: another analyst does the retest.',
  check: ({ retesters }) =>
    retesters.filter((r) => r.enteredBefore).map((r) => ({ facts: { test: r.test, name: r.name } })),
});
