import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  criticalUnchecked,
  expired,
  expiryInvalid,
  labelsNotReconciled,
  notAuthorised,
  startingMaterialQuarantined,
  type EntryFacts,
  type ExpiryFacts,
  type LicenceFacts,
  type ReconcileFacts,
  type ShelfLifeFacts,
  type StartingFacts,
} from './manufacturing.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-12: product approved, site licensed', () => {
  const licence = (more: Partial<LicenceFacts['licence']> = {}): LicenceFacts => ({
    licence: {
      product: 'CL-AD-MSC-002 v3',
      productApproved: true,
      site: 'Cellcolabs, Stockholm',
      covered: true,
      day: '2026-06-30',
      ...more,
    },
  });
  const notApproved = 'product-not-approved: CL-AD-MSC-002 v3 is not approved.';
  const notLicensed =
    'site-not-authorised: Cellcolabs, Stockholm has no authorisation for CL-AD-MSC-002 v3 in force on 30 Jun 2026.';

  it.each([
    ['both', {}, []],
    ['bought goods, which need no licence', { covered: null }, []],
    ['no licence today', { covered: false }, [notLicensed]],
    ['a draft product', { productApproved: false }, [notApproved]],
    ['a draft product that is bought', { productApproved: false, covered: null }, [notApproved]],
    ['neither', { productApproved: false, covered: false }, [notApproved, notLicensed]],
  ])('BR-12: %s', (_, more, says) => {
    expect(told(notAuthorised, licence(more))).toEqual(says);
  });
});

describe('BR-11: starting material', () => {
  const starting = (more: Partial<StartingFacts['starting']> = {}): StartingFacts => ({
    starting: { donations: [{ dis: 'SE-1', released: true, rejected: false }], atRisk: false, needed: true, ...more },
  });
  const quarantined = { dis: 'SE-2', released: false, rejected: false };
  const rejected = { dis: 'SE-3', released: false, rejected: true };

  it('BR-11: a released donation is used; in quarantine it is not', () => {
    expect(told(startingMaterialQuarantined, starting())).toEqual([]);
    expect(told(startingMaterialQuarantined, starting({ donations: [quarantined] }))).toEqual([
      'donation-in-quarantine: Donation SE-2 is in quarantine.',
    ]);
  });

  it('BR-11: at risk, with the approval of QA, a donation in quarantine is processed; a rejected one never', () => {
    expect(told(startingMaterialQuarantined, starting({ donations: [quarantined], atRisk: true }))).toEqual([]);
    expect(told(startingMaterialQuarantined, starting({ donations: [rejected], atRisk: true }))).toEqual([
      'donation-rejected: Donation SE-3 was rejected.',
    ]);
  });

  it('BR-11: a donation released before it was rejected is rejected', () => {
    const both = { dis: 'SE-4', released: true, rejected: true };
    expect(told(startingMaterialQuarantined, starting({ donations: [both] }))).toEqual([
      'donation-rejected: Donation SE-4 was rejected.',
    ]);
  });

  it('BR-11: a lot of cells has a donation; a placebo needs none', () => {
    expect(told(startingMaterialQuarantined, starting({ donations: [] }))).toEqual([
      'donation-missing: The lot has no donation.',
    ]);
    expect(told(startingMaterialQuarantined, starting({ donations: [], needed: false }))).toEqual([]);
  });

  it('BR-11: each donation that speaks against it is named', () => {
    const facts = starting({ donations: [quarantined, rejected, { ...quarantined, dis: 'SE-5' }] });
    expect(
      judge([startingMaterialQuarantined], facts)
        .reasons.map((r) => r.facts.donation)
        .sort(),
    ).toEqual(['SE-2', 'SE-3', 'SE-5']);
  });
});

describe('BR-14: a critical value has a second check', () => {
  const entry = (more: Partial<EntryFacts['entry']> = {}): EntryFacts => ({
    entry: {
      name: 'Cell count',
      critical: true,
      instrument: false,
      checker: 'operator 02',
      sameAsEnterer: false,
      enterer: 'operator 01',
      ...more,
    },
  });
  const says = ['critical-entry-unverified: Cell count needs a second check by someone other than operator 01.'];

  it.each([
    ['checked by another', {}, []],
    ['not checked', { checker: null }, says],
    ['checked by who typed it', { checker: 'operator 01', sameAsEnterer: true }, says],
    ['taken from the instrument', { checker: null, instrument: true }, []],
    ['not critical', { checker: null, critical: false }, []],
  ])('BR-14: %s', (_, more, reasons) => {
    expect(told(criticalUnchecked, entry(more))).toEqual(reasons);
  });
});

describe('BR-13: labels are reconciled', () => {
  const labels = (printed: number, applied: number, voided: number, filled: number): ReconcileFacts => ({
    labels: { printed, applied, voided, filled },
  });
  const missing = (text: string) => `labels-not-reconciled: ${text} missing.`;

  it.each([
    ['all applied', labels(61, 61, 0, 61), []],
    ['some voided', labels(61, 60, 1, 60), []],
    ['none at all', labels(0, 0, 0, 0), []],
    ['one missing', labels(61, 60, 0, 60), [missing('61 printed, 60 applied, 0 voided: 1')]],
    ['one too many', labels(61, 60, 2, 60), [missing('61 printed, 60 applied, 2 voided: -1')]],
    ['one unit without label', labels(60, 60, 0, 61), ['fill-not-labelled: 61 units filled, 60 labels applied.']],
    ['one label without unit', labels(60, 60, 0, 59), ['fill-not-labelled: 59 units filled, 60 labels applied.']],
    [
      'both wrong, both named',
      labels(61, 60, 0, 59),
      [missing('61 printed, 60 applied, 0 voided: 1'), 'fill-not-labelled: 59 units filled, 60 labels applied.'],
    ],
  ])('BR-13: %s', (_, facts, says) => {
    expect(told(labelsNotReconciled, facts)).toEqual(says);
  });
});

describe('BR-22: the expiry of a lot', () => {
  const shelfLife = (more: Partial<ShelfLifeFacts['shelfLife']> = {}): ShelfLifeFacts => ({
    shelfLife: {
      lot: 'CL2-25-0107',
      expiresOn: '2027-02-28',
      latest: '2027-02-28',
      months: 24,
      today: '2025-11-18',
      ...more,
    },
  });
  const tooLate = 'expiry-too-late: Expiry 1 Mar 2027 of CL2-25-0107 exceeds 24 months: 28 Feb 2027 is the latest.';

  it('BR-22: the last day of the shelf life is allowed, the day after is not', () => {
    expect(told(expiryInvalid, shelfLife())).toEqual([]);
    expect(told(expiryInvalid, shelfLife({ expiresOn: '2027-03-01' }))).toEqual([tooLate]);
  });

  it('BR-22: on the day of expiry it has not passed, the day after it has', () => {
    expect(told(expiryInvalid, shelfLife({ today: '2027-02-28' }))).toEqual([]);
    expect(told(expiryInvalid, shelfLife({ today: '2027-03-01' }))).toEqual([
      'expiry-passed: Expiry 28 Feb 2027 of CL2-25-0107 has passed.',
    ]);
  });

  it('BR-22: it is set', () => {
    expect(told(expiryInvalid, shelfLife({ expiresOn: null }))).toEqual(['expiry-missing: CL2-25-0107 has no expiry.']);
  });

  it('BR-22: bought goods carry the expiry of their pack, however late, unless it has passed', () => {
    expect(told(expiryInvalid, shelfLife({ latest: null, expiresOn: '2039-12-31' }))).toEqual([]);
    expect(told(expiryInvalid, shelfLife({ latest: null, today: '2027-03-01' }))).toHaveLength(1);
  });

  it('BR-22: too late and passed are named at once', () => {
    expect(told(expiryInvalid, shelfLife({ expiresOn: '2027-03-01', today: '2027-03-02' }))).toEqual([
      tooLate,
      'expiry-passed: Expiry 1 Mar 2027 of CL2-25-0107 has passed.',
    ]);
  });
});

describe('BR-28: expired', () => {
  const unit = (usedBy: string, more: Partial<ExpiryFacts['expiry'][number]> = {}): ExpiryFacts['expiry'][number] => ({
    item: 'V001',
    lotId: 'lot-1',
    lot: 'CL2-25-0107',
    expiresOn: '2026-09-30',
    usedBy,
    ...more,
  });
  const says = ['expired: Lot CL2-25-0107 expired 30 Sep 2026.'];

  it('BR-28: good on the printed day, expired the day after', () => {
    expect(told(expired, { expiry: [unit('2026-09-29')] })).toEqual([]);
    expect(told(expired, { expiry: [unit('2026-09-30')] })).toEqual([]);
    expect(told(expired, { expiry: [unit('2026-10-01')] })).toEqual(says);
    expect(told(expired, { expiry: [unit('2027-09-30')] })).toEqual(says);
  });

  it('BR-28: what has no expiry cannot be used', () => {
    expect(told(expired, { expiry: [unit('2026-09-30', { expiresOn: null })] })).toEqual([
      'expiry-not-set: Lot CL2-25-0107 has no expiry.',
    ]);
  });

  it('BR-28: a lot is named once for all its units, and every lot is named', () => {
    const other = { lotId: 'lot-2', lot: 'SAL-25-01', expiresOn: '2026-08-31' };
    const good = { lotId: 'lot-3', lot: 'CL2-26-0001', expiresOn: '2028-01-31' };
    const day = '2026-10-01';
    const { reasons } = judge([expired], {
      expiry: [unit(day), unit(day, { item: 'V002' }), unit(day, other), unit(day, good)],
    });
    expect(reasons.map((r) => r.record)).toEqual([
      { kind: 'lot', id: 'lot-1', name: 'CL2-25-0107' },
      { kind: 'lot', id: 'lot-2', name: 'SAL-25-01' },
    ]);
  });

  it('BR-28: a unit whose in-use time ends after the expiry is named beside one whose does not', () => {
    expect(told(expired, { expiry: [unit('2026-10-01'), unit('2026-09-30', { item: 'V002' })] })).toEqual(says);
  });

  it('BR-28: a lot that is good today and whose in-use time would end later is not called expired', () => {
    const later = [
      'outlives-expiry: The in-use time would end on 1 Oct 2026, after the expiry 30 Sep 2026 of lot CL2-25-0107.',
    ];
    expect(told(expired, { expiry: [unit('2026-10-01', { today: '2026-09-30' })] })).toEqual(later);
    expect(told(expired, { expiry: [unit('2026-10-01', { today: '2026-10-01' })] })).toEqual(says);
    expect(told(expired, { expiry: [unit('2026-09-30', { today: '2026-09-30' })] })).toEqual([]);
  });

  it('BR-28: nothing at hand, nothing expired', () => {
    expect(told(expired, { expiry: [] })).toEqual([]);
  });
});
