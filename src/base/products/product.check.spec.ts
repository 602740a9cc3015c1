import { describe, expect, it } from '@jest/globals';
import { productFaults } from './product.check.js';
import type { ProductDefinition, SpecLineDto } from './product.definition.js';

const line = (op: SpecLineDto['op'], limit: string): SpecLineDto => ({
  ...{ key: 'k', test: 'Test', method: 'Method', kind: 'release', op, limit },
});
const wrong = (more: Partial<ProductDefinition>, lines = [line('>', '80')]): string[] =>
  productFaults({
    ...{ kind: 'cells', origin: 'allogeneic', panel: ['HIV NAT'] },
    ...{ specification: { code: 'S-1', edition: '1', lines } },
    ...more,
  } as ProductDefinition).map((f) => `${f.field} ${f.says}`);

describe('a product that contradicts itself', () => {
  it('one that does not has no faults', () => {
    expect(
      wrong({ transport: { highestC: -150, lowestC: -196 } }, [line('<', '0.5'), line('is', 'no growth')]),
    ).toEqual([]);
    expect(wrong({ kind: 'placebo', origin: 'none', panel: [] })).toEqual([]);
  });

  it('BR-03: cells for others without a panel: any donor would do', () => {
    expect(wrong({ panel: [] })).toEqual([
      'definition.panel is empty: name the markers that are decided before somebody may donate for others',
    ]);
    expect(wrong({ origin: 'none', panel: [] })[0]).toMatch(/^definition\.origin must be allogeneic or autologous/);
    expect(wrong({ kind: 'placebo' })[0]).toMatch(/^definition\.origin must be none/);
  });

  it.each(['abc', '80,5', '5-10', '>80'])('BR-16: "%s" is no limit that a number is held against', (limit) => {
    expect(wrong({}, [line('is', limit), line('>', limit)])).toEqual([
      'definition.specification.lines.1.limit must be a number such as 80.5, with a point: > compares',
    ]);
  });

  it.each(['101', '-1', '100.001'])('BR-16: a limit of %s %% is none: a share is from 0 to 100', (limit) => {
    const percent = { ...line('<=', limit), unit: '%' };
    const remedy = 'name the unit after what it is held against, such as "% of reference"';
    expect(wrong({}, [percent])).toEqual([
      `definition.specification.lines.0.limit must be from 0 to 100 where the unit is %; for more than the whole ${remedy}`,
    ]);
    expect(
      wrong({}, [
        { ...percent, unit: '% of reference' },
        { ...percent, limit: '100' },
      ]),
    ).toEqual([]);
  });

  it('temperatures on the way that are crossed', () => {
    expect(wrong({ transport: { highestC: -150, lowestC: 20 } })).toEqual([
      'definition.transport.lowestC is higher than highestC (-150)',
    ]);
  });
});
