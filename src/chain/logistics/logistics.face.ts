import { Injectable } from '@nestjs/common';
import type { Look } from '../../kernel/index.js';
import type { Reach } from '../../base/custody/index.js';

export interface ReachedShipment {
  id: string;
  number: string;
  state: string;
  trialId: string;
  fromSiteId: string;
  toSiteId: string;
  unitId: string;
}

/** What others may ask about shipments. */
@Injectable()
export class Logistics {
  /** Shipments on their way, from the plan to the road, with something that is reached: a row for each unit on the list. */
  reached(look: Look, reach: Reach): Promise<ReachedShipment[]> {
    return look.sql(
      `${reach.sql}, touched(id) as (
         select id from reached
         union select l."shipmentId" from reached cross join shipment_line l where l."unitId" = reached.id)
       select s.id, s.number, i.state, s."trialId", s."fromSiteId", s."toSiteId", l."unitId"
         from touched cross join shipment s cross join item i cross join shipment_line l
        where s.id = touched.id and i.id = s.id and l."shipmentId" = s.id
          and i.state in ('planned', 'packed', 'in-transit')
        order by s.number, l."unitId"`,
      [...reach.values],
    );
  }
}
