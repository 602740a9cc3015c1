import { visible } from '../../kernel/index.js';

/* What was written about a lot is its lot's. */
visible(
  'result-import',
  (id, s) => `exists (select 1 from result_import rf where rf.id = ${id} and ${s.of('lot', 'rf."lotId"')})`,
);

/* A lot is reached in every trial that it is certified for, not in the one alone that it was planned for. */
visible(
  'lot',
  (id, s) =>
    `exists (select 1 from certification rc join item rx on rx.id = rc."lotId"
       where rc."lotId" = ${id} and ${s.at('rx."siteId"', 'rc."trialId"')})`,
);
