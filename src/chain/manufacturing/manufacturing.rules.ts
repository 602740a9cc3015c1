import { rule } from '../../kernel/index.js';

export interface LicenceFacts {
  licence: {
    product: string;
    productApproved: boolean;
    site: string;
    /** A licence covers the product at the site on this day; null where none is needed (bought goods). */
    covered: boolean | null;
    day: string;
  };
}

export const notAuthorised = rule<LicenceFacts>({
  id: 'BR-12',
  code: 'site-not-authorised',
  about: 'content',
  title: 'The product version is approved and the site is licensed to make it today',
  source: 'Regulation (EU) 536/2014, Article 61; Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'quality assurance (licence, product version)',
  says: '{site} has no authorisation for {product} in force on {day}.',
  also: { 'product-not-approved': '{product} is not approved.' },
  check: ({ licence: l }) => {
    const facts = { product: l.product, site: l.site, day: l.day };
    return [
      ...(l.productApproved ? [] : [{ facts, code: 'product-not-approved' }]),
      ...(l.covered === false ? [{ facts }] : []),
    ];
  },
});

export interface StartingFacts {
  starting: {
    donations: readonly { dis: string; released: boolean; rejected: boolean }[];
    /** QA allowed processing at risk; at certification nothing is allowed. */
    atRisk: boolean;
    needed: boolean;
  };
}

export const startingMaterialQuarantined = rule<StartingFacts>({
  id: 'BR-11',
  code: 'donation-in-quarantine',
  about: 'content',
  title: 'Starting material is released, or processed at risk with a hold that only its release closes',
  source: 'EU GMP Part IV, chapters 7 and 11; 21 CFR 1271.60(a)',
  override: 'none',
  clearedBy: 'donor physician (release of the donation)',
  says: 'Donation {donation} is in quarantine.',
  also: { 'donation-rejected': 'Donation {donation} was rejected.', 'donation-missing': 'The lot has no donation.' },
  check: ({ starting: s }) => [
    ...(s.needed && !s.donations.length ? [{ facts: {}, code: 'donation-missing' }] : []),
    ...s.donations.filter((d) => d.rejected).map((d) => ({ facts: { donation: d.dis }, code: 'donation-rejected' })),
    ...s.donations.filter((d) => !d.released && !d.rejected && !s.atRisk).map((d) => ({ facts: { donation: d.dis } })),
  ],
});

export interface EntryFacts {
  entry: {
    name: string;
    critical: boolean;
    instrument: boolean;
    checker: string | null;
    sameAsEnterer: boolean;
    enterer: string;
  };
}

export const criticalUnchecked = rule<EntryFacts>({
  id: 'BR-14',
  code: 'critical-entry-unverified',
  about: 'content',
  title: 'A critical value typed by hand is checked by a second person, or comes from the instrument',
  source: 'EU GMP Annex 11, clause 6',
  override: 'none',
  clearedBy: 'a second operator',
  says: '{entry} needs a second check by someone other than {enterer}.',
  check: ({ entry: e }) =>
    e.critical &&
    !e.instrument &&
    (e.checker === null || e.sameAsEnterer) && { facts: { entry: e.name, enterer: e.enterer } },
});

export interface ReconcileFacts {
  labels: { printed: number; applied: number; voided: number; filled: number };
}

export const labelsNotReconciled = rule<ReconcileFacts>({
  id: 'BR-13',
  code: 'labels-not-reconciled',
  about: 'content',
  title: 'Labels printed = applied + voided, and units filled = labels applied',
  source: 'EU GMP Part IV, 9.7',
  override: 'none',
  clearedBy: 'operator (find or void the missing label), quality assurance',
  says: '{printed} printed, {applied} applied, {voided} voided: {missing} missing.',
  also: { 'fill-not-labelled': '{filled} units filled, {applied} labels applied.' },
  check: ({ labels: l }) => {
    const missing = l.printed - l.applied - l.voided;
    return [
      ...(missing === 0 ? [] : [{ facts: { ...l, missing } }]),
      ...(l.filled === l.applied
        ? []
        : [{ facts: { filled: l.filled, applied: l.applied }, code: 'fill-not-labelled' }]),
    ];
  },
});

export interface FilledFacts {
  /** How many units are filled. */
  fill: { lot: string; units: number };
}

export const nothingToFill = rule<FilledFacts>({
  id: 'BR-13',
  code: 'nothing-to-fill',
  about: 'content',
  title: 'A fill fills at least one labelled unit',
  source: 'EU GMP Part IV, 9.7; practice',
  override: 'none',
  clearedBy: 'operator: issue labels for further units, or scan the units that were filled',
  says: 'No unit of {lot} is filled: no label of it is left that is not void.',
  check: ({ fill }) => fill.units === 0 && { facts: { lot: fill.lot } },
});

export interface ShelfLifeFacts {
  shelfLife: {
    lot: string;
    expiresOn: string | null;
    /** Freezing day plus shelf life; null where the pack itself gives the expiry (bought goods). */
    latest: string | null;
    months: number;
    today: string;
  };
}

export const expiryInvalid = rule<ShelfLifeFacts>({
  id: 'BR-22',
  code: 'expiry-too-late',
  about: 'content',
  title: 'The expiry is set, not passed, and within the approved shelf life',
  source: 'Delegated Regulation (EU) 2017/1569, Article 4; Regulation (EU) 536/2014, Annex VI',
  override: 'none',
  clearedBy: 'quality assurance (expiry of the lot)',
  says: 'Expiry {expiresOn} of {lot} exceeds {months} months: {latest} is the latest.',
  also: { 'expiry-missing': '{lot} has no expiry.', 'expiry-passed': 'Expiry {expiresOn} of {lot} has passed.' },
  check: ({ shelfLife: s }) => {
    if (s.expiresOn === null) return { facts: { lot: s.lot }, code: 'expiry-missing' };
    const facts = { lot: s.lot, expiresOn: s.expiresOn, latest: s.latest, months: s.months };
    return [
      ...(s.latest !== null && s.expiresOn > s.latest ? [{ facts }] : []),
      ...(s.today > s.expiresOn ? [{ facts, code: 'expiry-passed' }] : []),
    ];
  },
});

export interface ExpiryFacts {
  expiry: readonly {
    item: string;
    lotId: string;
    lot: string;
    /** Null while no expiry is set: then it cannot be used either. */
    expiresOn: string | null;
    /** Day of use at the site, or the day on which the in-use time would end. */
    usedBy: string;
    /** Today at the site, where `usedBy` may be a later day. */
    today?: string;
  }[];
}

export const expired = rule<ExpiryFacts>({
  id: 'BR-28',
  code: 'expired',
  about: 'content',
  title: 'Not expired: computed at use, in the site’s zone, to the end of the printed day',
  source: 'ICH E6(R3), 3.15.3(c)(v); Regulation (EU) 536/2014, Annex VI, (k)',
  override: 'none',
  clearedBy: 'nobody at the site',
  says: 'Lot {lot} expired {expiresOn}.',
  also: {
    'expiry-not-set': 'Lot {lot} has no expiry.',
    'outlives-expiry': 'The in-use time would end on {usedBy}, after the expiry {expiresOn} of lot {lot}.',
  },
  check: ({ expiry }) => {
    const lots = new Map(expiry.filter((e) => e.expiresOn === null || e.usedBy > e.expiresOn).map((e) => [e.lotId, e]));
    return [...lots.values()].map((e) => ({
      facts: { lot: e.lot, expiresOn: e.expiresOn, usedBy: e.usedBy },
      record: { kind: 'lot', id: e.lotId, name: e.lot },
      code: expiryCode(e),
    }));
  },
});

function expiryCode({ expiresOn, today }: ExpiryFacts['expiry'][number]): string | undefined {
  if (expiresOn === null) return 'expiry-not-set';
  return today !== undefined && today <= expiresOn ? 'outlives-expiry' : undefined;
}
