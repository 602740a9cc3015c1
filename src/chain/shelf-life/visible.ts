import { visible } from '../../kernel/index.js';

/* A study is its site's, and that of the trials whose protocol names the product under study. */
visible(
  'stability-study',
  (id, s) =>
    `exists (select 1 from stability_study rs where rs.id = ${id}
       and (${s.at('rs."siteId"')} or ${s.of('product-of-trial', 'rs."productId"')}))`,
);
visible(
  'stability-report',
  (id, s) =>
    `exists (select 1 from stability_report rt where rt.id = ${id} and ${s.of('stability-study', 'rt."studyId"')})`,
);
