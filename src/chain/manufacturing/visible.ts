import { visible, visibleToAll } from '../../kernel/index.js';

/* A file of an instrument is its lot's. Codes of materials are everybody's; their deliveries are items of a site. */
visible(
  'batch-file',
  (id, s) => `exists (select 1 from batch_file rb where rb.id = ${id} and ${s.of('lot', 'rb."lotId"')})`,
);
visibleToAll('material-code');
