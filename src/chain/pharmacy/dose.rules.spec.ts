import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { doseMismatch, notComplete, type CompleteFacts, type DoseFacts } from './dose.rules.js';

type Dose = DoseFacts['dose'];
type From = Dose['from'][number];

const unit = (more: Partial<From> = {}): From => ({
  unit: 'V001',
  lot: 'CL2-25-0107',
  asked: 1250,
  left: 5000,
  otherKit: null,
  ...more,
});
/** 1.25 mL with 25 M cells for the right submandibular gland, 50 µL tolerated. */
const dose = (more: Partial<Dose> = {}): Dose => ({
  gland: 'Right submandibular',
  planned: { volumeUl: 1250, kiloCells: 25_000 },
  drawnAlready: false,
  volumeUl: 1250,
  kiloCells: 25_000,
  toleranceUl: 50,
  from: [unit()],
  ...more,
});
/** `code: sentence` of every reason. */
const told = (more: Partial<Dose> = {}): string[] =>
  judge([doseMismatch], { dose: dose(more) }).reasons.map((r) => `${r.code}: ${r.says}`);
const codes = (more: Partial<Dose>): string[] => judge([doseMismatch], { dose: dose(more) }).reasons.map((r) => r.code);

describe('BR-47: volume and cells are those of the dose table', () => {
  it('BR-47: exactly as planned', () => {
    expect(told()).toEqual([]);
  });

  it.each([
    [1200, true],
    [1199, false],
    [1300, true],
    [1301, false],
    [625, false],
  ])('BR-47: %d microlitres of 1250 with 50 tolerated: %s', (volumeUl, good) => {
    expect(codes({ volumeUl, kiloCells: null })).toEqual(good ? [] : ['dose-mismatch']);
  });

  it('BR-47: without tolerance a single microlitre counts', () => {
    expect(codes({ toleranceUl: 0, kiloCells: null })).toEqual([]);
    expect(codes({ toleranceUl: 0, kiloCells: null, volumeUl: 1249 })).toEqual(['dose-mismatch']);
    expect(codes({ toleranceUl: 0, kiloCells: null, volumeUl: 1251 })).toEqual(['dose-mismatch']);
  });

  it('BR-47: without tolerance the cells of one microlitre are still tolerated, so that rounding stops nobody', () => {
    expect(codes({ toleranceUl: 0, kiloCells: 25_020 })).toEqual([]);
    expect(codes({ toleranceUl: 0, kiloCells: 25_021 })).toEqual(['cells-mismatch']);
    expect(codes({ toleranceUl: 0, kiloCells: 24_979 })).toEqual(['cells-mismatch']);
  });

  it('BR-47: the sentence tells both volumes to the microlitre', () => {
    expect(told({ volumeUl: 1199, kiloCells: null })).toEqual([
      'dose-mismatch: 1.25 mL planned for Right submandibular; 1.199 mL drawn.',
    ]);
  });

  it.each([
    [24_000, true],
    [23_999, false],
    [26_000, true],
    [26_001, false],
    [50_000, false],
  ])('BR-47: %d thousand cells of 25,000, as many tolerated as 50 of 1250 microlitres hold: %s', (kiloCells, good) => {
    expect(codes({ kiloCells })).toEqual(good ? [] : ['cells-mismatch']);
  });

  it('BR-47: half the cells in the right volume are told', () => {
    expect(told({ kiloCells: 12_500 })).toEqual([
      'cells-mismatch: 25 M cells planned for Right submandibular; 12.5 M drawn.',
    ]);
  });

  it('BR-47: what holds no cells is not asked for them', () => {
    expect(told({ kiloCells: null, planned: { volumeUl: 1250, kiloCells: 25_000 } })).toEqual([]);
  });

  it('BR-47: a gland that is not planned, or drawn already', () => {
    expect(told({ planned: null })).toEqual(['gland-not-planned: Right submandibular is not planned in this kit.']);
    expect(told({ drawnAlready: true })).toEqual([
      'gland-drawn-already: A syringe for Right submandibular is drawn already.',
    ]);
  });
});

describe('BR-47: from what is there, of one lot, for one subject', () => {
  it('BR-47: all that is left, and one microlitre more', () => {
    expect(told({ from: [unit({ asked: 1250, left: 1250 })] })).toEqual([]);
    expect(told({ from: [unit({ asked: 1250, left: 1249 })] })).toEqual([
      'more-than-content: 1.25 mL asked of V001, 1.249 mL left in it.',
    ]);
  });

  it('BR-47: two units of one lot are drawn together; two lots are not', () => {
    const half = { asked: 625 };
    expect(told({ from: [unit(half), unit({ ...half, unit: 'V002' })] })).toEqual([]);
    expect(told({ from: [unit(half), unit({ ...half, unit: 'V101', lot: 'CL2-25-0108' })] })).toEqual([
      'lot-mix: More than one lot in one syringe: CL2-25-0107, CL2-25-0108.',
    ]);
  });

  it('BR-47: a unit drawn for one subject is never drawn for a second', () => {
    expect(told({ from: [unit({ otherKit: 'K-20002' })] })).toEqual([
      'unit-of-other-subject: V001 was drawn for kit K-20002: never for a second subject.',
    ]);
  });

  it('BR-47: everything that is wrong is named at once', () => {
    const from = [unit({ left: 1, otherKit: 'K-20002' }), unit({ unit: 'V101', lot: 'CL2-25-0108', left: 1 })];
    expect(codes({ drawnAlready: true, volumeUl: 2500, kiloCells: 50_000, from })).toEqual([
      'gland-drawn-already',
      'dose-mismatch',
      'cells-mismatch',
      'more-than-content',
      'more-than-content',
      'lot-mix',
      'unit-of-other-subject',
    ]);
    expect(codes({ planned: null, from: [unit({ left: 1 })] })).toEqual(['gland-not-planned', 'more-than-content']);
  });
});

describe('BR-47: every gland', () => {
  const asked = (more: Partial<CompleteFacts['complete']> = {}): string[] =>
    judge([notComplete], {
      complete: { kit: 'K-20001', notDrawn: [], notScanned: [], reason: null, ...more },
    }).reasons.map((r) => `${r.code}: ${r.says}`);
  const notDrawn =
    'gland-not-drawn: Kit K-20001 has no syringe for Left parotid, Right parotid: draw it, or say why not.';
  const glands = ['Left parotid', 'Right parotid'];

  it('BR-47: a syringe for each planned gland, or a reason', () => {
    expect(asked()).toEqual([]);
    expect(asked({ notDrawn: glands })).toEqual([notDrawn]);
    expect(asked({ notDrawn: glands, reason: 'vial cracked' })).toEqual([]);
    expect(asked({ notDrawn: glands, reason: '' })).toEqual([notDrawn]);
  });

  it('BR-47: no reason stands for a syringe that was not scanned back', () => {
    expect(asked({ notScanned: ['SY-20001-SR'], reason: 'in a hurry' })).toEqual([
      'syringe-not-scanned: Not scanned back: SY-20001-SR.',
    ]);
    expect(asked({ notDrawn: glands, notScanned: ['SY-20001-SR'] })).toHaveLength(2);
  });
});
