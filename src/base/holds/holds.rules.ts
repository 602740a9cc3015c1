import { rule } from '../../kernel/index.js';

export interface OpenHold {
  id: string;
  number: string;
  kind: 'hold' | 'recall';
  scopeKind: string;
  scopeName: string;
  reason: string;
  openedByName: string;
  openedAt: string;
  safety: boolean;
  /** The rule that opened it, when no person did. */
  byRule: string | null;
}

export interface HoldFacts {
  holds: readonly OpenHold[];
}

export const onHold = rule<HoldFacts>({
  id: 'BR-24',
  code: 'on-hold',
  about: 'content',
  title: 'No open hold covers it, its lineage, its place, its trial or its site',
  source: 'EU GMP Part IV, chapters 11 and 14',
  override: 'none',
  clearedBy: 'quality assurance (lifting the hold)',
  says: 'Hold {hold} on {scope} since {since} by {by}: {reason}',
  check: ({ holds }) =>
    holds
      .filter((h) => h.kind === 'hold')
      .map((h) => ({
        facts: { hold: h.number, scope: h.scopeName, since: h.openedAt, by: h.openedByName, reason: h.reason },
        record: { kind: 'hold', id: h.id, name: h.number },
      })),
});

export const recalled = rule<HoldFacts>({
  id: 'BR-27',
  code: 'recalled',
  about: 'content',
  title: 'Nothing is used that was recalled, by itself, its lineage or its trial',
  source: 'EU GMP Part IV, chapter 14; ICH E6(R3), 3.15.3(c)(iii)',
  override: 'none',
  clearedBy: 'quality assurance with the Qualified Person (closing the recall)',
  says: 'Recall {hold}: return or quarantine now. {reason}',
  check: ({ holds }) =>
    holds
      .filter((h) => h.kind === 'recall')
      .map((h) => ({
        facts: { hold: h.number, reason: h.reason },
        record: { kind: 'recall', id: h.id, name: h.number },
      })),
});

/** Asked wherever something is used: what an open hold or recall covers stays where it is. */
export const holdRules = [onHold, recalled] as const;

export interface LiftFacts {
  lift: {
    number: string;
    scope: string;
    recall: boolean;
    open: boolean;
    opener: boolean;
    needsSignatures: boolean;
    qaSigned: boolean;
    qpSigned: boolean;
    safety: boolean;
    /** A lot that was certified. */
    certified: boolean;
  };
}

export const notOpen = rule<LiftFacts>({
  id: 'BR-25',
  code: 'hold-not-open',
  about: 'content',
  title: 'Only an open hold can be lifted, once',
  source: 'practice',
  override: 'none',
  clearedBy: 'nobody: it is lifted already',
  says: 'Hold {hold} was lifted already.',
  check: ({ lift }) => !lift.open && { facts: { hold: lift.number } },
});

export const recallNotLifted = rule<LiftFacts>({
  id: 'BR-27',
  code: 'recall-not-lifted',
  about: 'content',
  title: 'A recall is closed, not lifted like a hold',
  source: 'EU GMP Part IV, chapter 14',
  override: 'none',
  clearedBy: 'quality assurance with the Qualified Person (closing the recall)',
  says: '{hold} is a recall: quality assurance and the QP close it.',
  check: ({ lift }) => lift.recall && { facts: { hold: lift.number } },
});

export const liftNotAllowed = rule<LiftFacts>({
  id: 'BR-25',
  code: 'hold-lift-not-allowed',
  about: 'content',
  title:
    'A hold is lifted by somebody other than its opener; a safety hold, or one on a lot that was certified, by QA and QP with signatures',
  source: 'practice; EU GMP Part IV, chapter 14',
  override: 'none',
  clearedBy: 'quality assurance, with the QP for a safety hold or a certified lot',
  says: 'Who opened hold {hold} cannot lift it alone.',
  also: {
    'hold-lift-unsigned': 'Hold {hold} on {scope} is lifted with a signature of quality assurance.',
    'hold-lift-needs-qp': 'Hold {hold} concerns safety: it is lifted with signatures of QA and QP.',
    'hold-lift-certified':
      '{scope} was certified: hold {hold} is lifted with signatures of QA and of a QP on the list of its site.',
  },
  check: ({ lift: l }) => {
    const facts = { hold: l.number, scope: l.scope };
    const both = l.qaSigned && l.qpSigned;
    const needsQp = l.safety && !both;
    const certified = !l.safety && l.certified && !both;
    return [
      ...(needsQp ? [{ facts, code: 'hold-lift-needs-qp' }] : []),
      ...(certified ? [{ facts, code: 'hold-lift-certified' }] : []),
      ...(!needsQp && !certified && l.needsSignatures && !l.qaSigned ? [{ facts, code: 'hold-lift-unsigned' }] : []),
      ...(l.opener ? [{ facts }] : []),
    ];
  },
});
