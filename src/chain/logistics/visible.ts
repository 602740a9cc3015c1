import { visible, type Sight } from '../../kernel/index.js';

/* A shipment is reached at both its ends, and so is what it brings: also before it arrives and after it was used. */
const ends = (s: Sight): string =>
  `(${s.at('rk."fromSiteId"', 'rk."trialId"')} or ${s.at('rk."toSiteId"', 'rk."trialId"')})`;

visible('shipment', (id, s) => `exists (select 1 from shipment rk where rk.id = ${id} and ${ends(s)})`);
visible(
  'unit',
  (id, s) =>
    `exists (select 1 from shipment_line rq join shipment rk on rk.id = rq."shipmentId"
       where rq."unitId" = ${id} and ${ends(s)})`,
);
visible(
  'lot',
  (id, s) =>
    `exists (select 1 from shipment_line rq join shipment rk on rk.id = rq."shipmentId" join item rx on rx.id = rq."unitId"
       where rx."lotId" = ${id} and ${ends(s)})`,
);
