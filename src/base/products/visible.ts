import { visible } from '../../kernel/index.js';

/** They choose, for a protocol or a donor, among all that is approved. */
const CHOOSING = ['sponsor', 'donor-physician', 'donor-coordinator'];

/*
 * A version is reached by those who sight its author. Trials whose protocol names it add theirs, and sites that have
 * lots of it.
 */
for (const [kind, table] of [
  ['product', 'product_version'],
  ['process', 'process_version'],
] as const) {
  visible(
    kind,
    (id, s) => {
      const approved = CHOOSING.some((role) => s.holds(role)) ? `rv.state = 'approved'` : '1 = 0';
      const all = s.everything ? '1 = 1' : `(${approved} or ${s.of('person', 'rv."draftedBy"')})`;
      return `exists (select 1 from ${table} rv where rv.id = ${id} and ${all})`;
    },
    { named: true },
  );
}
