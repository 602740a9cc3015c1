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
      `${reach.sql} select s.id, s.number, i.state, s."trialId", s."fromSiteId", s."toSiteId", l."unitId"
         from shipment s join item i on i.id = s.id join shipment_line l on l."shipmentId" = s.id
        where i.state in ('planned', 'packed', 'in-transit')
          and (s.id in (select id from reached)
            or s.id in (select "shipmentId" from shipment_line where "unitId" in (select id from reached)))
        order by s.number, l."unitId"`,
      [...reach.values],
    );
  }
}
