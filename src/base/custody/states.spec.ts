import { describe, expect, it } from '@jest/globals';
import { mayGo } from './states.js';

const STORES = ['stored', 'frozen', 'reserved', 'packed', 'in-transit', 'received', 'returned', 'quarantined'];

describe('states of a unit', () => {
  it.each(['thawing', 'thawed', 'drawn', 'used', 'wasted'])(
    'thawing is a one-way valve: %s leads to no store',
    (from) => {
      for (const to of STORES) expect({ to, may: mayGo('unit', from, to) }).toEqual({ to, may: false });
    },
  );

  it.each(['destroyed', 'void'])('%s is an end', (from) => {
    for (const to of [...STORES, 'thawing', 'thawed', 'drawn', 'used', 'wasted', 'destroyed', 'filled'])
      expect({ to, may: mayGo('unit', from, to) }).toEqual({ to, may: false });
  });

  it.each([
    ['reserved', true],
    ['stored', false],
    ['received', false],
    ['quarantined', false],
    ['in-transit', false],
    ['thawing', false],
    ['frozen', false],
  ])('BR-40, BR-41: from %s a unit is thawed: %s', (from, may) => {
    expect(mayGo('unit', from, 'thawing')).toBe(may);
  });

  it.each(['quarantined', 'returned', 'damaged', 'missing'])('BR-38: %s is not stock: no way to a kit', (from) => {
    for (const to of ['stored', 'reserved', 'packed', 'thawing']) expect(mayGo('unit', from, to)).toBe(false);
  });

  it.each([
    ['filled', 'frozen'],
    ['frozen', 'stored'],
    ['stored', 'packed'],
    ['packed', 'in-transit'],
    ['in-transit', 'received'],
    ['received', 'stored'],
    ['stored', 'reserved'],
    ['reserved', 'thawing'],
    ['thawing', 'thawed'],
    ['thawed', 'drawn'],
    ['drawn', 'used'],
  ])('the way of a dose: %s to %s', (from, to) => {
    expect(mayGo('unit', from, to)).toBe(true);
  });
});

describe('states of kits and syringes', () => {
  const way = ['assigned', 'preparing', 'prepared', 'offered', 'handed-over', 'verified', 'giving', 'given'];

  it('BR-51, BR-52: no step of a kit can be left out', () => {
    for (const [n, from] of way.entries()) {
      for (const to of way.slice(n + 2))
        expect({ from, to, may: mayGo('kit', from, to) }).toEqual({ from, to, may: false });
      const next = way[n + 1];
      if (next) expect({ from, next, may: mayGo('kit', from, next) }).toEqual({ from, next, may: true });
    }
  });

  it('a kit can be left ungiven until the first injection, and not after', () => {
    for (const from of way.slice(0, 6)) expect(mayGo('kit', from, 'not-given')).toBe(true);
    for (const from of way.slice(6)) expect(mayGo('kit', from, 'not-given')).toBe(false);
  });

  it('a syringe is given once, after it was checked and handed over', () => {
    for (const from of ['drawn', 'checked', 'given', 'partly-given', 'wasted', 'destroyed'])
      expect(mayGo('syringe', from, 'given')).toBe(false);
    expect(mayGo('syringe', 'handed-over', 'given')).toBe(true);
  });
});

describe('states of donors, donations, materials, lots, vessels and shipments', () => {
  it('BR-03: an ineligible donor stays ineligible', () => {
    for (const to of ['consented', 'screening', 'eligible', 'deferred'])
      expect(mayGo('donor', 'ineligible', to)).toBe(false);
  });

  it('BR-11: a rejected donation goes into no lot; a rejected lot is never tested again', () => {
    for (const to of ['released', 'in-process', 'consumed']) expect(mayGo('donation', 'rejected', to)).toBe(false);
    for (const to of ['quarantine', 'in-process']) expect(mayGo('lot', 'rejected', to)).toBe(false);
  });

  it('BR-11: a rejected material is never released; a released one can be rejected', () => {
    expect(mayGo('material', 'rejected', 'released')).toBe(false);
    expect(mayGo('material', 'received', 'released')).toBe(true);
    expect(mayGo('material', 'released', 'rejected')).toBe(true);
  });

  it('BR-13: a vessel that was ended is never used again; its label is voided only unused', () => {
    for (const from of ['emptied', 'discarded', 'void']) expect(mayGo('vessel', from, 'in-use')).toBe(false);
    expect(mayGo('vessel', 'in-use', 'in-use')).toBe(true);
    expect(mayGo('vessel', 'in-use', 'void')).toBe(false);
    expect(mayGo('vessel', 'label-issued', 'emptied')).toBe(false);
  });

  it('a shipment that was not packed does not leave', () => {
    expect(mayGo('shipment', 'planned', 'in-transit')).toBe(false);
    expect(mayGo('shipment', 'packed', 'in-transit')).toBe(true);
  });

  it('an unknown state leads nowhere', () => {
    expect(mayGo('unit', 'teleported', 'stored')).toBe(false);
    expect(mayGo('unit', 'stored', 'teleported')).toBe(false);
  });
});
