import { rule, type Moment } from '../../kernel/index.js';

export interface CustodyGapFacts {
  broken: {
    unit: string;
    /** Spells without custody about which nothing was decided yet, oldest first. */
    gaps: readonly { since: Moment; until: Moment | null; zone: string }[];
    /** What the gap may have done to it, as it was assessed. */
    exposure: string | null;
    /** Who decides with quality assurance. */
    qp: { name: string; listed: boolean; other: boolean } | null;
  };
}

export const custodyBroken = rule<CustodyGapFacts>({
  id: 'BR-38',
  code: 'custody-broken',
  about: 'content',
  title:
    'What was missing comes back for use only by quality assurance and a Qualified Person who assessed its exposure',
  source: 'Regulation (EU) 536/2014, Article 51; EU GMP Part IV, chapter 13',
  override: 'none',
  clearedBy: 'quality assurance with the Qualified Person (exposure assessed)',
  says: '{unit} was in nobody’s custody from {since} to {until}: quality assurance and a Qualified Person decide, with an assessment of its exposure.',
  also: {
    'custody-broken-unassessed': '{unit}: the exposure while it was missing is not assessed.',
    'custody-broken-not-qp': '{qp} is on the QP list of no site that answers for {unit}.',
    'custody-broken-one-person': '{qp} signs for quality assurance: the Qualified Person is somebody else.',
  },
  check: ({ broken: { unit, gaps, exposure, qp } }) => {
    if (!gaps.length) return null;
    if (!qp) return gaps.map(({ since, until, zone }) => ({ facts: { unit, since, until, zone } }));
    const facts = { unit, qp: qp.name };
    return [
      ...(exposure ? [] : [{ facts, code: 'custody-broken-unassessed' }]),
      ...(qp.listed ? [] : [{ facts, code: 'custody-broken-not-qp' }]),
      ...(qp.other ? [] : [{ facts, code: 'custody-broken-one-person' }]),
    ];
  },
});
