import { rule } from '../../kernel/index.js';

export interface ExtensionFacts {
  extension: {
    lot: string;
    /** Bought goods: the pack of their maker gives the expiry. */
    purchased: boolean;
    oldExpiry: string | null;
    newExpiry: string;
    /** Today where the lot was made. */
    today: string;
    /** The Qualified Person has decided about units whose expiry has passed. */
    decided: boolean;
    /** The edition that carries the new shelf life. */
    edition: { name: string; code: string; approved: boolean; months: number };
    report: { number: string; code: string; months: number };
    /** Each trial that the lot is certified for, and whether its dossier in force names the edition. */
    dossiers: readonly { trial: string; covered: boolean }[];
  };
}

export const stabilityMissing = rule<ExtensionFacts>({
  id: 'BR-67',
  code: 'stability-missing',
  about: 'content',
  title: 'An approved stability report of this product supports the new shelf life',
  source: 'Regulation (EU) 536/2014, Annex VI, section 9; EU GMP Part IV, chapter 12',
  override: 'none',
  clearedBy: 'quality assurance (stability report)',
  says: '{report} supports {months} months of {code}; {wanted} months of {product} are asked for.',
  check: ({ extension: { report, edition } }) =>
    (report.code !== edition.code || report.months < edition.months) && {
      facts: {
        report: report.number,
        months: report.months,
        code: report.code,
        wanted: edition.months,
        product: edition.code,
      },
    },
});

export const editionNotApproved = rule<ExtensionFacts>({
  id: 'BR-67',
  code: 'edition-not-approved',
  about: 'content',
  title: 'The product edition that carries the new shelf life is approved',
  source: 'Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'quality assurance (product version)',
  says: 'Edition {product} is not approved.',
  check: ({ extension: { edition } }) => !edition.approved && { facts: { product: edition.name } },
});

export const dossierNotAmended = rule<ExtensionFacts>({
  id: 'BR-67',
  code: 'dossier-not-amended',
  about: 'content',
  title: 'The dossier in force of every trial that the lot is certified for names that edition',
  source:
    'Regulation (EU) 536/2014, Article 25; Regulation (EU) 536/2014, Annex VI, section 9; Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'sponsor (dossier amendment)',
  says: 'The dossier in force of {trial} does not name {product}.',
  check: ({ extension: { dossiers, edition } }) =>
    dossiers.filter((d) => !d.covered).map((d) => ({ facts: { trial: d.trial, product: edition.name } })),
});

export const expiryNotLater = rule<ExtensionFacts>({
  id: 'BR-67',
  code: 'expiry-not-later',
  about: 'content',
  title: 'An extension moves the expiry of a made lot to a later day',
  source: 'Regulation (EU) 536/2014, Annex VI, section 9',
  override: 'none',
  clearedBy: 'nobody: an expiry is not shortened here, a hold stops the lot',
  says: '{newExpiry} is not later than {oldExpiry}, the expiry of {lot}.',
  also: {
    'expiry-of-bought-lot': '{lot} was bought: the pack of its maker gives the expiry.',
    'no-expiry-to-extend': '{lot} has no expiry yet: there is nothing to extend.',
  },
  check: ({ extension: e }) => {
    if (e.purchased) return { facts: { lot: e.lot }, code: 'expiry-of-bought-lot' };
    if (e.oldExpiry === null) return { facts: { lot: e.lot }, code: 'no-expiry-to-extend' };
    const facts = { lot: e.lot, newExpiry: e.newExpiry, oldExpiry: e.oldExpiry };
    return e.newExpiry <= e.oldExpiry && { facts };
  },
});

export interface CorrectionFacts {
  correction: { lot: string; old: string | null; expiresOn: string; certified: boolean };
}

export const correctionNotPossible = rule<CorrectionFacts>({
  id: 'BR-22',
  code: 'expiry-certified',
  about: 'content',
  title: 'A wrong expiry is corrected before the lot is certified',
  source: 'Regulation (EU) 536/2014, Annex VI; EU GMP Part IV, 11.4',
  override: 'none',
  clearedBy: 'nobody: a certified lot is put on hold',
  says: '{lot} is certified: its expiry is not corrected any more. Put it on hold.',
  also: {
    'expiry-same': '{lot} expires {old} already.',
    'expiry-not-set': 'Lot {lot} has no expiry.',
  },
  check: ({ correction: c }) => {
    const facts = { lot: c.lot, old: c.old };
    if (c.old === null) return { facts, code: 'expiry-not-set' };
    return [...(c.certified ? [{ facts }] : []), ...(c.old === c.expiresOn ? [{ facts, code: 'expiry-same' }] : [])];
  },
});

export const expiredBefore = rule<ExtensionFacts>({
  id: 'BR-67',
  code: 'expired-before',
  about: 'content',
  title: 'Units whose expiry has passed stay blocked until the Qualified Person decides about them',
  source: 'Regulation (EU) 536/2014, Annex VI, section 9; practice',
  override: 'none',
  clearedBy: 'Qualified Person (decision in words)',
  says: '{lot} expired {oldExpiry}: the Qualified Person decides in words what becomes of its units.',
  check: ({ extension: e }) =>
    e.oldExpiry !== null && e.today > e.oldExpiry && !e.decided && { facts: { lot: e.lot, oldExpiry: e.oldExpiry } },
});

export interface SecondFacts {
  second: { first: string; second: string; same: boolean; entitled: boolean; trained: boolean };
}

export const secondPersonMissing = rule<SecondFacts>({
  id: 'BR-44',
  code: 'second-person-required',
  about: 'free',
  title: 'A second person takes part, entitled and trained, with own login and password',
  source: 'EU GMP Annex 11, clause 6; FACT-JACIE',
  override: 'none',
  clearedBy: 'a second person',
  says: 'A second person is needed, other than {first}.',
  also: {
    'second-not-entitled': '{second} does not verify in this trial at this site.',
    'second-not-trained': '{second} is not trained and delegated for this step.',
  },
  check: ({ second: s }) => {
    const facts = { first: s.first, second: s.second };
    return [
      ...(s.same ? [{ facts }] : []),
      ...(s.entitled ? [] : [{ facts, code: 'second-not-entitled' }]),
      ...(s.trained ? [] : [{ facts, code: 'second-not-trained' }]),
    ];
  },
});

export interface RelabelFacts {
  relabel: readonly { item: string; label: string; state: string }[];
}

export const nothingToRelabel = rule<RelabelFacts>({
  id: 'BR-66',
  code: 'label-still-current',
  about: 'content',
  title: 'Only a label that an expiry update has made old is replaced, once',
  source: 'EU GMP Part IV, 9.7; practice',
  override: 'none',
  clearedBy: 'nobody: its label is current',
  says: 'The label {label} of {item} is not an old one: there is nothing to replace.',
  check: ({ relabel }) =>
    relabel.filter((r) => r.state !== 'superseded').map((r) => ({ facts: { label: r.label, item: r.item } })),
});
