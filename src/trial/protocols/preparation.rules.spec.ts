import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { preparationUnfit, productsDiffer, visibleIn } from './preparation.rules.js';
import type { VisibleProduct } from './visible-product.js';

type Definition = VisibleProduct['definition'];

const BASE: Definition = {
  content: { volumeUl: 1500, kiloCells: 30_000 },
  thaw: { method: 'water bath 37 °C', minutes: 5, handling: 'direct' },
  use: { minutes: 60, from: 'thaw-end' },
};
const cells: VisibleProduct = { name: 'CELLS v1', definition: BASE };
const saline = (more: Partial<Definition> = {}): VisibleProduct => ({
  name: 'SALINE v1',
  definition: { ...BASE, content: { volumeUl: 1500, kiloCells: 0 }, ...more },
});
const differ = (masked: boolean, ...products: VisibleProduct[]) =>
  judge([productsDiffer], { visible: visibleIn({ code: 'ASSIX', masked }, products) }).reasons.map((r) => r.says);

describe('BR-61: the products of a masked trial agree in what can be seen', () => {
  it('BR-61: cells and saline that differ only in what nobody sees', () => {
    expect(differ(true, cells, saline())).toEqual([]);
  });

  it.each<[string, Partial<Definition>, string]>([
    ['minutes of use', { use: { minutes: 240, from: 'thaw-end' } }, '60; SALINE v1: 240'],
    ['start of the in-use time', { use: { minutes: 60, from: 'thaw-start' } }, 'thaw-end; SALINE v1: thaw-start'],
    ['minutes of thawing', { thaw: { ...BASE.thaw!, minutes: 1 } }, '5; SALINE v1: 1'],
    ['thaw method', { thaw: { ...BASE.thaw!, method: 'none' } }, 'water bath 37 °C; SALINE v1: none'],
    ['handling after the thaw', { thaw: { ...BASE.thaw!, handling: 'dilute' } }, 'direct; SALINE v1: dilute'],
    ['volume of a unit', { content: { volumeUl: 10_000, kiloCells: 0 } }, '1500; SALINE v1: 10000'],
  ])('BR-61: %s', (what, more, values) => {
    expect(differ(true, cells, saline(more))).toEqual([
      `ASSIX is masked, and its products differ in ${what}: CELLS v1: ${values}.`,
    ]);
  });

  it('BR-61: what one leaves out differs too; every difference is named at once', () => {
    expect(differ(true, cells, saline({ use: undefined, thaw: undefined }))).toHaveLength(5);
  });

  it('BR-61: an open trial may have any products', () => {
    expect(differ(false, cells, saline({ use: { minutes: 240, from: 'thaw-end' } }))).toEqual([]);
  });
});

describe('BR-43: the protocol stays within what its products are approved for', () => {
  const PREPARATION = {
    thaw: { leastMinutes: 5, mostMinutes: 10 },
    filling: { leastMinutes: 0, mostMinutes: 45 },
    use: { minutes: 60, from: 'thaw-end' as const },
  };
  const unfit = (more: Partial<typeof PREPARATION> = {}, products = [cells]) =>
    judge([preparationUnfit], { preparation: { definition: { ...PREPARATION, ...more }, products } }).reasons.map(
      (r) => r.says,
    );

  it('BR-43: as long as the product, or shorter', () => {
    expect(unfit()).toEqual([]);
    expect(unfit({ use: { minutes: 45, from: 'thaw-end' } })).toEqual([]);
  });

  it.each([
    [
      { use: { minutes: 61, from: 'thaw-end' as const } },
      'CELLS v1 may be used for 60 min from the end of the thaw; the protocol says 61 min from the end of the thaw.',
    ],
    [{ thaw: { leastMinutes: 6, mostMinutes: 10 } }, 'CELLS v1 thaws in 5 min; the protocol allows 6 to 10 min.'],
    [{ thaw: { leastMinutes: 1, mostMinutes: 4 } }, 'CELLS v1 thaws in 5 min; the protocol allows 1 to 4 min.'],
    [{ filling: { leastMinutes: 50, mostMinutes: 45 } }, 'The protocol says at least 50 and at most 45 min.'],
  ])('BR-43: %j', (more, says) => {
    expect(unfit(more)).toEqual([says]);
  });
});
