import { rule } from '../../kernel/index.js';

export interface CertifiedFacts {
  certified: {
    trial: string;
    lots: readonly {
      id: string;
      lot: string;
      valid: boolean;
      withdrawn: { at: string; by: string; zone: string } | null;
      /** A result was corrected after its certification, which counts no longer. */
      outdated?: boolean;
    }[];
  };
}

export const notCertified = rule<CertifiedFacts>({
  id: 'BR-39',
  code: 'not-certified',
  about: 'content',
  title: 'The lot has a certification valid now for this trial',
  source: 'EU GMP Part IV, chapter 11; EU GMP Annex 16, section 4',
  override: 'none',
  clearedBy: 'Qualified Person of the maker',
  says: 'Lot {lot} is not certified for {trial}.',
  also: {
    'certification-outdated':
      'A result of lot {lot} was corrected after its certification for {trial}: the Qualified Person certifies again.',
  },
  check: ({ certified: c }) =>
    c.lots
      .filter((l) => !l.valid && !l.withdrawn)
      .map((l) => ({
        facts: { lot: l.lot, trial: c.trial },
        record: { kind: 'lot', id: l.id, name: l.lot },
        code: l.outdated ? 'certification-outdated' : undefined,
      })),
});

export const certWithdrawn = rule<CertifiedFacts>({
  id: 'BR-26',
  code: 'cert-withdrawn',
  about: 'content',
  title: 'A withdrawn certification counts from its commit on, for every unit not yet given',
  source: 'EU GMP Annex 16; EU GMP Part IV, chapter 14',
  override: 'none',
  clearedBy: 'Qualified Person (a new certification)',
  says: 'The certification of lot {lot} for {trial} was withdrawn at {at} by {by}.',
  check: ({ certified: c }) =>
    c.lots
      .filter((l) => !l.valid && l.withdrawn)
      .map((l) => ({
        facts: { lot: l.lot, trial: c.trial, ...l.withdrawn! },
        record: { kind: 'lot', id: l.id, name: l.lot },
      })),
});

export interface WithdrawFacts {
  withdrawal: { lot: string; withdrawn: boolean };
}

export const withdrawnAlready = rule<WithdrawFacts>({
  id: 'BR-26',
  code: 'withdrawn-already',
  about: 'content',
  title: 'A certification is withdrawn once',
  source: 'EU GMP Annex 16',
  override: 'none',
  clearedBy: 'nobody: it is withdrawn',
  says: 'This certification of lot {lot} was withdrawn already.',
  check: ({ withdrawal: w }) => w.withdrawn && { facts: { lot: w.lot } },
});
