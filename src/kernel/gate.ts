import { judgeAct, preview, type Known, type Preview, type Rule, type Verdict } from './rule.js';

/** A named step with its rules: what is asked, in one transaction, before the step is taken. */
export interface Gate<Facts> {
  /** `unit.thaw`: the same word as the permission and the trail verb. */
  step: string;
  title: string;
  /** The kind of thing the step is taken on. */
  of: string;
  rules: readonly Rule<Facts>[];
  judge(facts: Facts): Verdict;
  /** Before the act: what is not known yet is left open. */
  preview(facts: Known<Facts>): Preview;
}

const declared = new Map<string, Gate<never>>();

/** Declares a gate. It then stands in the matrix (`GET /api/gates`), and a step has one gate only. */
export function gate<Facts>(g: Omit<Gate<Facts>, 'judge' | 'preview'>): Gate<Facts> {
  if (declared.has(g.step)) throw new Error(`Two gates for ${g.step}`);
  const whole: Gate<Facts> = {
    ...g,
    judge: (facts) => judgeAct(g.rules, facts),
    preview: (facts) => preview(g.rules, facts, judgeAct),
  };
  declared.set(g.step, whole);
  return whole;
}

/** Every declared gate, in the order of their steps. */
export const gates = (): Gate<never>[] => [...declared.values()].sort((a, b) => (a.step < b.step ? -1 : 1));
