import { rule } from '../../kernel/index.js';

/** The account of a roll: what was used = applied + voided + not applied yet + destroyed. */
export interface Account {
  count: number;
  left: number;
  destroyed: number;
  applied: number;
  voided: number;
  /** Sent, neither applied nor voided. */
  open: number;
  /** May have come out; nobody has looked yet. */
  uncertain: number;
}

/** How many labels are missing; below zero where there are too many. */
export const difference = (a: Account): number =>
  a.count - a.left - a.applied - a.voided - a.open - a.uncertain - a.destroyed;

export interface RollFacts {
  roll: Account & {
    number: string;
    reason: string | null;
    /** Quality assurance of the site closes it, or signs beside whoever does. */
    qa: boolean;
    second: boolean;
    secondWanted: boolean;
  };
}

export const rollNotReconciled = rule<RollFacts>({
  id: 'BR-13',
  code: 'roll-not-reconciled',
  about: 'free',
  title: 'Of a roll every label is accounted for: used = applied + voided + destroyed + still open',
  source: 'EU GMP Part IV, 9.7',
  override: 'quality assurance, with a reason',
  clearedBy: 'whoever closes the roll: look for the labels; or quality assurance, with a reason',
  says: 'Roll {roll}: {used} used, {applied} applied, {voided} voided, {open} open, {destroyed} destroyed: difference {difference}. Quality assurance says why.',
  also: {
    'roll-uncertain': 'Roll {roll}: {uncertain} labels may have come out. Look for them first.',
    'roll-second-missing': 'A second person closes the rolls of this printer too.',
  },
  check: ({ roll: r }) => {
    const facts = { roll: r.number, used: r.count - r.left, difference: difference(r), applied: r.applied };
    const more = { voided: r.voided, open: r.open, destroyed: r.destroyed, uncertain: r.uncertain };
    const unexplained = difference(r) !== 0 && (!r.qa || (r.reason ?? '').trim().length < 3);
    return [
      ...(unexplained ? [{ facts: { ...facts, ...more } }] : []),
      ...(r.uncertain ? [{ facts: { ...facts, ...more }, code: 'roll-uncertain' }] : []),
      ...(r.secondWanted && !r.second ? [{ facts, code: 'roll-second-missing' }] : []),
    ];
  },
});

export interface RollStateFacts {
  rolls: { printer: string; open: string | null; wanted: 'none' | 'one' };
}

export const rollState = rule<RollStateFacts>({
  id: 'BR-13',
  code: 'roll-open',
  about: 'free',
  title: 'One roll of a printer is open at a time, and a roll is closed once',
  source: 'EU GMP Part IV, 9.7; practice',
  override: 'none',
  clearedBy: 'whoever prints: close the roll that is in the printer',
  says: 'Roll {roll} is open in the printer {printer}: close it first.',
  also: { 'roll-closed': 'The roll is closed already.' },
  check: ({ rolls: r }) => {
    if (r.wanted === 'none') return r.open !== null && { facts: { roll: r.open, printer: r.printer } };
    return r.open === null && { facts: { printer: r.printer }, code: 'roll-closed' };
  },
});
