import type { ProductDefinition } from '../../base/products/index.js';

/** A product of a trial, as far as its use can be seen. */
export interface VisibleProduct {
  name: string;
  definition: Pick<ProductDefinition, 'thaw' | 'use' | 'content'>;
}

/** One thing that can be seen and differs: `use-minutes`, and what each product says of it. */
export interface Difference {
  what: string;
  values: string;
}

type Seen = (d: VisibleProduct['definition']) => string | number | undefined;

/**
 * All that somebody at the bedside, at the bench door or by the clock can see of a product. Labels with
 * their storage and route, tolerance and volumes of syringes come from the protocol, the words for an appearance from
 * the software: they are one for all arms.
 */
const VISIBLE: Readonly<Record<string, Seen>> = {
  'use-minutes': (d) => d.use?.minutes,
  'use-from': (d) => d.use?.from,
  'thaw-minutes': (d) => d.thaw?.minutes,
  'thaw-method': (d) => d.thaw?.method.trim(),
  'thaw-handling': (d) => d.thaw?.handling,
  'unit-volume': (d) => d.content.volumeUl,
};

/** In what these products differ visibly; nothing where there is one product. */
export function visibleDifferences(products: readonly VisibleProduct[]): Difference[] {
  return Object.entries(VISIBLE).flatMap(([what, seen]) => {
    const values = products.map((p) => ({ name: p.name, value: String(seen(p.definition) ?? '—') }));
    if (new Set(values.map((v) => v.value)).size < 2) return [];
    return [{ what, values: values.map((v) => `${v.name}: ${v.value}`).join('; ') }];
  });
}
