import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { identifyingData, looksLike, PERSONAL_FIELDS } from './personal.rules.js';

describe('BR-71: what looks like a Danish CPR number', () => {
  it.each([
    ['a day and a sequence with hyphen, whatever its check', '140397-1234', true],
    ['in a sentence', 'subject 140397-1234 today', true],
    ['the last day of a month', '310197-1234', true],
    ['no day of the calendar', '320197-1234', false],
    ['the 30th of February', '300297-1234', false],
    ['without hyphen, the check of modulus 11 fits', '0707614285', true],
    ['without hyphen, it does not fit', '0707614286', false],
    ['more digits beside it', '10140397-1234', false],
    ['part of a longer code', 'K-140397-1234', false],
  ])('BR-71: %s', (_, text, found) => {
    expect(looksLike('subject', text) === 'identity-cpr').toBe(found);
  });
});

describe('BR-71: what looks like a Swedish personal identity number', () => {
  it.each([
    ['six and four with hyphen', '811228-9874', true],
    ['older than a hundred years', '121212+1212', true],
    ['with the century', '19811228-9874', true],
    ['a coordination number: the day plus 60', '811288-9874', true],
    ['without hyphen, its check digit fits', '8112289874', true],
    ['without hyphen, it does not fit', '8112289875', false],
    ['twelve digits whose check digit fits', '198112289874', true],
    ['no month of the calendar', '811328-9874', false],
  ])('BR-71: %s', (_, text, found) => {
    expect(looksLike('subject', text) === 'identity-personnummer').toBe(found);
  });
});

describe('BR-71: what looks like a name', () => {
  it.each(['Anna Jensen', 'Anna Maria Jensen', 'Karl-Erik Svensson', 'Åse Ødegård', 'Anna M. Jensen'])('%s', (text) => {
    expect(looksLike('subject', text)).toBe('identity-name');
    expect(looksLike('lot', text)).toBe('identity-name');
  });

  it('may stand where the law asks for a name', () => {
    for (const field of ['investigator', 'contact', 'sponsor', 'site', 'person'])
      expect(looksLike(field, 'Anna Jensen')).toBeNull();
  });

  it.each([
    'RH-01-007',
    'Right submandibular',
    'MSC(AT)',
    'K-40166',
    'suspension for injection',
    'Tank 3 · R2',
    'ANNA JENSEN',
  ])('not %s', (text) => {
    expect(looksLike('subject', text)).toBeNull();
  });
});

describe('BR-71: what looks like a full birth date', () => {
  it.each(['1997-03-14', '14.03.1997', '14/3/1997', '14 Mar 1997', '14. marts 1997', 'born 1997-03-14'])(
    '%s',
    (text) => {
      expect(looksLike('subject', text)).toBe('identity-birth-date');
      for (const field of ['expiry', 'useBefore', 'takenOn', 'seededOn', 'procured', 'packed'])
        expect(looksLike(field, text)).toBeNull();
    },
  );

  it.each(['1997', 'mar 1997', '1997-03', 'SHP-2025-0019', '2025-11-181'])('not %s', (text) => {
    expect(looksLike('subject', text)).toBeNull();
  });
});

describe('BR-71: on a label', () => {
  const told = (fields: Record<string, string>, template = 'syringe') =>
    judge([identifyingData], { label: { template, fields } }).reasons.map(
      (r) => `${r.rule} ${r.code} ${String(r.facts.field)} ${String(r.facts.what)}`,
    );

  it('BR-71: every field is named, with what it looks like', () => {
    expect(told({ subject: 'RH-01-007', kit: 'K-40166', contact: 'Rigshospitalet' })).toEqual([]);
    expect(told({ subject: 'Anna Jensen', kit: '140397-1234', lot: '1997-03-14', volume: '1.25 mL' })).toEqual([
      'BR-71 identifying-data subject identity-name',
      'BR-71 identifying-data kit identity-cpr',
      'BR-71 identifying-data lot identity-birth-date',
    ]);
  });

  it('BR-71: what a thing is, and what stands on the pack of a supplier, names nobody', () => {
    expect(told({ form: 'Suspension For Injection', directions: 'See Manual', tissue: 'Bone Marrow' })).toEqual([]);
    for (const lot of ['2025-11-18', '18.11.2025', '251118-1234', 'LOT 3 May 2025'])
      expect(told({ material: 'Human Serum Albumin', lot }, 'material')).toEqual([]);
    expect(told({ lot: '251118-1234' })).toHaveLength(1);
  });

  it.each(['name', 'firstName', 'patientName', 'birthDate', 'dob', 'cpr', 'personnummer', 'initials', 'dateOfBirth'])(
    'BR-71: no template has a field %s',
    (field) => {
      expect(PERSONAL_FIELDS.test(field)).toBe(true);
    },
  );

  it.each(['shortName', 'contact', 'kit', 'person', 'cprojectcode'])('%s may be one', (field) => {
    expect(PERSONAL_FIELDS.test(field)).toBe(false);
  });
});
