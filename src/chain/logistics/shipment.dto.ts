import { Flag, Part, Ref, Shows, Text, TextList } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

export class NewShipmentDto {
  @Text({
    about: 'Number',
    example: 'SHP-2025-0019',
    max: 30,
    pattern: /^[A-Z0-9]+(-[A-Z0-9]+)*$/,
    like: 'SHP-2025-0019',
  })
  number: string;
  @Ref({ about: 'Trial', kind: 'trial' }) trialId: string;
  @Ref({ about: 'From', kind: 'site' }) fromSiteId: string;
  @Ref({ about: 'To', kind: 'site' }) toSiteId: string;
  @TextList({ about: 'Units to send (ids)', kind: 'unit', min: 1, max: 500 }) units: string[];
}

export class PackDto {
  @TextList({ about: 'Scanned codes of the units', scanned: true, min: 1, max: 500 }) units: string[];
  @Text({ about: 'Dry shipper', example: 'DS-04', max: 40, name: true }) shipper: string;
  @Text({ about: 'Seal number', max: 40, name: true }) seal: string;
  @Text({ about: 'Temperature logger', example: 'TL-7781', max: 40, name: true }) logger: string;
  @Part(() => SignDto, { about: 'Login and password of the second person' }) second: SignDto;
}

export class ReceiveDto {
  @TextList({ about: 'Scanned codes of the units that arrived', scanned: true, max: 500 }) units: string[];
  @Flag({ about: 'The seal is intact and has the number that was sent' }) sealIntact: boolean;
  @Flag({ about: 'The shipper stands upright and is cold' }) conditionGood: boolean;
  @Text({ about: 'Anything to note', optional: true, max: 500 }) note?: string;
}

export class ShipmentUnitView {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Arrived' }) received: boolean;
  @Shows({ about: 'Code of its label', optional: true }, String) code: string | null;
}

export class ShipmentView {
  @Shows({ about: 'Shipment id' }) id: string;
  @Shows({ about: 'Number' }) number: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Trial id' }) trialId: string;
  @Shows({ about: 'From (site id)' }) fromSiteId: string;
  @Shows({ about: 'To (site id)' }) toSiteId: string;
  @Shows({ about: 'Dry shipper', optional: true }, String) shipper: string | null;
  @Shows({ about: 'Seal', optional: true }, String) seal: string | null;
  @Shows({ about: 'Logger', optional: true }, String) logger: string | null;
  @Shows({ about: 'Code of its label; none before it is packed', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of its label', optional: true }, String) labelId: string | null;
  @Shows({ about: 'Units' }, [ShipmentUnitView]) units: ShipmentUnitView[];
}
