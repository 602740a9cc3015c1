import { rule } from '../../kernel/index.js';
import type { PreparationDto } from './protocol.definition.js';
import { visibleDifferences, type Difference, type VisibleProduct } from './visible-product.js';

export interface VisibleFacts {
  /** What differs visibly between the products of a masked trial; null for an open trial. */
  visible: { trial: string; differences: readonly Difference[] } | null;
}

export const productsDiffer = rule<VisibleFacts>({
  id: 'BR-61',
  code: 'products-differ',
  about: 'content',
  title: 'The products of a masked trial agree in everything that can be seen',
  source: 'ICH E6(R3), 3.15.2(a); practice',
  override: 'none',
  clearedBy: 'sponsor (a dossier with products that agree)',
  says: '{trial} is masked, and its products differ in {what}: {values}.',
  check: ({ visible: v }) => v?.differences.map((d) => ({ facts: { trial: v.trial, ...d } })),
});

export const visibleIn = (
  trial: { code: string; masked: boolean },
  products: readonly VisibleProduct[],
): VisibleFacts['visible'] => (trial.masked ? { trial: trial.code, differences: visibleDifferences(products) } : null);

export interface PreparationFacts {
  preparation: { definition: PreparationDto; products: readonly Pick<VisibleProduct, 'name' | 'definition'>[] };
}

export const preparationUnfit = rule<PreparationFacts>({
  id: 'BR-43',
  code: 'use-too-long',
  about: 'content',
  title: 'Thaw and use of a kit stay within what each product of the dossier is approved for',
  source: 'EU GMP Part IV, chapter 16; practice',
  override: 'none',
  clearedBy: 'sponsor (times of preparation in the protocol)',
  says: '{product} may be used for {minutes} min from {from}; the protocol says {asked} min from {askedFrom}.',
  also: {
    'thaw-unlike-product': '{product} thaws in {minutes} min; the protocol allows {least} to {most} min.',
    'span-reversed': 'The protocol says at least {least} and at most {most} min.',
  },
  check: ({ preparation: { definition: p, products } }) => [
    ...[p.thaw, p.filling]
      .filter((s) => s.leastMinutes > s.mostMinutes)
      .map((s) => ({ facts: { least: s.leastMinutes, most: s.mostMinutes }, code: 'span-reversed' })),
    ...products.flatMap(({ name: product, definition: { use, thaw } }) => [
      ...(use && (p.use.minutes > use.minutes || p.use.from !== use.from)
        ? [
            {
              facts: {
                product,
                minutes: use.minutes,
                from: use.from,
                asked: p.use.minutes,
                askedFrom: p.use.from,
              },
            },
          ]
        : []),
      ...(thaw && (thaw.minutes < p.thaw.leastMinutes || thaw.minutes > p.thaw.mostMinutes)
        ? [
            {
              facts: {
                product,
                minutes: thaw.minutes,
                least: p.thaw.leastMinutes,
                most: p.thaw.mostMinutes,
              },
              code: 'thaw-unlike-product',
            },
          ]
        : []),
    ]),
  ],
});
