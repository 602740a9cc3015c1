import { visible } from '../../kernel/index.js';

/* A printer is its site's, and so are its jobs and rolls. */
visible('printer', (id, s) => `exists (select 1 from printer rr where rr.id = ${id} and ${s.at('rr."siteId"')})`);
for (const [kind, table] of [
  ['print-job', 'print_job'],
  ['label-roll', 'label_roll'],
] as const) {
  visible(
    kind,
    (id, s) => `exists (select 1 from ${table} rj where rj.id = ${id} and ${s.of('printer', 'rj."printerId"')})`,
  );
}
