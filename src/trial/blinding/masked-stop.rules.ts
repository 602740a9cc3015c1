import { rule } from '../../kernel/index.js';

/** What a cause is: the code of its sentence. */
export type CauseKind =
  'masked-stop' | 'masked-stop-recall' | 'masked-stop-certification' | 'masked-stop-expiry' | 'masked-stop-dossier';

/** Something that speaks against a lot from which the site ever had units, and that came after the kit was completed. */
export interface Cause {
  kind: CauseKind;
  /** What it lies on, such as the number of a lot. */
  on: string;
  /** Number of the hold or recall; null for the others. */
  number: string | null;
  /** UTC instant, or the last day of an expiry. */
  since: string;
  record: { kind: string; id: string; name: string };
}

export interface MaskedStopFacts {
  /** Null in an open trial, and while the kit is not completed. */
  maskedStop: {
    kit: string;
    /** UTC instant from which nothing is asked about the content of the kit. */
    completedAt: string;
    zone: string;
    causes: readonly Cause[];
  } | null;
}

/**
 * In the place of every rule about the content of a completed kit. Its causes depend on trial, site and the moment of
 * completion, never on what is in the kit: it is the same in the world where the arms are exchanged.
 */
export const maskedStop = rule<MaskedStopFacts>({
  id: 'BR-61',
  code: 'masked-stop',
  about: 'content',
  title: 'No cause against any lot of any arm was opened at the site after the kit was completed',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'whoever closes the cause, or the pharmacy (withdraw all completed kits of the trial at the site)',
  says: 'Hold {hold} on {on} was opened at {since}, after kit {kit} was completed at {completedAt}.',
  also: {
    'masked-stop-recall':
      'Recall {hold} of {on} was opened at {since}, after kit {kit} was completed at {completedAt}.',
    'masked-stop-certification':
      'The certification of {on} counts no more since {since}, after kit {kit} was completed at {completedAt}.',
    'masked-stop-expiry': '{on} expired on {since}, after kit {kit} was completed at {completedAt}.',
    'masked-stop-dossier':
      '{on} is not in the dossier in force since {since}, after kit {kit} was completed at {completedAt}.',
  },
  check: ({ maskedStop: m }) =>
    m?.causes.map(({ kind, on, number, since, record }) => ({
      facts: { kit: m.kit, completedAt: m.completedAt, zone: m.zone, on, hold: number, since },
      code: kind === 'masked-stop' ? undefined : kind,
      record,
    })),
});
