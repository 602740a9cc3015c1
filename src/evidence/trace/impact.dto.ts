import { DayField, OneOf, Ref, Shows, Text } from '../../kernel/index.js';
import type { Supposed } from '../../chain/quality/index.js';

export const ACTS = ['hold', 'recall', 'withdraw', 'certify', 'expiry'] as const;
export const LISTS = ['lots', 'units', 'kits', 'syringes', 'shipments', 'certifications', 'given'] as const;

export class ImpactQueryDto {
  @OneOf(ACTS, { about: 'What would be done' }) act: Supposed['act'];
  @Text({
    about: 'Kind of thing: any kind of item, a place, a trial or a site',
    example: 'lot',
    max: 40,
    pattern: /^[a-z-]+$/,
  })
  kind: string;
  @Ref({ about: 'Its id' }) id: string;
  @Ref({ about: 'Trial of the certification', optional: true, kind: 'trial' }) trialId?: string;
  @DayField({ about: 'Last day of use that the lot would have', of: 'asked', optional: true }) expiresOn?: string;
}

export class ImpactListDto extends ImpactQueryDto {
  @OneOf(LISTS, { about: 'What to list' }) list: (typeof LISTS)[number];
}

export class ImpactUnitsView {
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Store, the outermost place', optional: true }, String) store: string | null;
  @Shows({ about: 'Physical state' }) state: string;
  @Shows({ about: 'Units' }) count: number;
  @Shows({ about: 'Of these, usable today and not afterwards' }) stops: number;
  @Shows({ about: 'Of these, not usable today, but afterwards' }) starts: number;
}

export class ImpactStateView {
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'How many' }) count: number;
}

export class ImpactShipmentView {
  @Shows({ about: 'Shipment id' }) id: string;
  @Shows({ about: 'Number' }) number: string;
  @Shows({ about: '`planned`, `packed` or `in-transit`' }) state: string;
  @Shows({ about: 'From' }) from: string;
  @Shows({ about: 'To' }) to: string;
  @Shows({ about: 'Units on it' }) units: number;
  @Shows({ about: 'Of these, reached' }) reached: number;
  @Shows({ about: 'Of these, usable afterwards' }) usable: number;
}

/** What would change, in numbers. */
export class ImpactView {
  @Shows({ about: 'What people call the thing' }) name: string;
  @Shows({ about: 'Donations' }) donations: number;
  @Shows({ about: 'Lots' }) lots: number;
  @Shows({ about: 'Units made' }) units: number;
  @Shows({ about: 'Units usable today, and not afterwards' }) stops: number;
  @Shows({ about: 'Units not usable today, but afterwards' }) starts: number;
  @Shows({ about: 'Kits not yet closed' }) kits: number;
  @Shows({ about: 'Syringes drawn and not yet given or wasted' }) syringes: number;
  @Shows({ about: 'Certifications that count now' }) certifications: number;
  @Shows({ about: 'Injections already given' }) given: number;
  @Shows({ about: 'Subjects to whom something was given' }) recipients: number;
  @Shows({ about: 'Units by site, store and state' }, [ImpactUnitsView]) unitsAt: ImpactUnitsView[];
  @Shows({ about: 'All kits by state' }, [ImpactStateView]) kitsIn: ImpactStateView[];
  @Shows({ about: 'Shipments planned, packed or on the road' }, [ImpactShipmentView]) shipments: ImpactShipmentView[];
  @Shows({ about: 'Sites with a green light for the trial of the certification' }, [String]) greenSites: string[];
}

/** One thing that is reached. */
export class ImpactRow {
  @Shows({ about: 'Id' }) id: string;
  @Shows({ about: 'Kind' }) kind: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'State', optional: true }, String) state: string | null;
  @Shows({ about: 'Site', optional: true }, String) site: string | null;
  @Shows({ about: 'Place, or what it is for', optional: true }, String) place: string | null;
  @Shows({ about: 'Usable today', optional: true }, Boolean) now: boolean | null;
  @Shows({ about: 'Usable afterwards', optional: true }, Boolean) then: boolean | null;
  @Shows({ about: 'Trial', optional: true }, String) trial: string | null;
  @Shows({ about: 'Subject number', optional: true }, String) subject: string | null;
  @Shows({ about: 'Number of the treatment', optional: true }, Number) treatment: number | null;
  @Shows({ about: 'Day, or instant in UTC', optional: true }, String) at: string | null;
}

export class ImpactRowsView {
  @Shows({ about: 'How many there are' }) total: number;
  @Shows({ about: 'Of these, not for this reader: of a trial or site that is not theirs' }) hidden: number;
  @Shows({ about: 'The first of them, at most 1000' }, [ImpactRow]) rows: ImpactRow[];
}
