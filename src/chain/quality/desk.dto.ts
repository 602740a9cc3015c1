import { Type } from 'class-transformer';
import { OneOf, Ref, Shows, Text, Whole } from '../../kernel/index.js';

/** What a lot can wait for, in the order of the desk. The last three wait for nothing more. */
export const WAITS = [
  'certification',
  'review',
  'correction',
  'investigation',
  'results',
  'in-process',
  'planned',
  'nothing',
  'rejected',
  'closed',
] as const;
export type Waits = (typeof WAITS)[number];
export const DONE: readonly Waits[] = ['nothing', 'rejected', 'closed'];

export class DeskQueryDto {
  @OneOf(['waiting', 'done'], {
    about: 'Lots that wait for something, or that do not any more; all when left out',
    optional: true,
  })
  show?: 'waiting' | 'done';
  @Text({ about: 'Only lots with this in their number', example: '0107', optional: true, max: 60 }) number?: string;
  @Ref({ about: 'Only lots of this product version', optional: true, kind: 'product' }) productId?: string;
  @OneOf(WAITS, { about: 'Only lots that wait for this', optional: true }) waits?: Waits;
  @Type(() => Number)
  @Whole({ about: 'How many to pass over', optional: true })
  offset?: number;
  @Type(() => Number)
  @Whole({ about: 'How many at the most; 0 for the counts alone', max: 100, optional: true })
  limit?: number;
}

export class DeskLotView {
  @Shows({ about: 'Lot id' }) id: string;
  @Shows({ about: 'Lot number' }) number: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Product' }) product: string;
  @Shows({ about: 'Clinical units' }) units: number;
  @Shows({ about: 'Last day of use', optional: true }, String) expiresOn: string | null;
  @Shows({ about: 'What it waits for, as its gate says', example: 'certification' }) waits: Waits;
  @Shows({ about: 'What the gate before certification says against it' }, [String]) says: string[];
  @Shows({ about: 'Something speaks against it that waiting does not cure' }) stopped: boolean;
  @Shows({ about: 'Trials it is certified for' }, [String]) certifiedFor: string[];
}

export class DeskCountView {
  @Shows({ about: 'What they wait for' }) waits: Waits;
  @Shows({ about: 'Lots' }) count: number;
}

export class DeskProductView {
  @Shows({ about: 'Product version id' }) id: string;
  @Shows({ about: 'Product' }) name: string;
}

export class DeskView {
  @Shows({ about: 'All lots of this question by what they wait for, as their records say' }, [DeskCountView])
  counts: DeskCountView[];
  @Shows({ about: 'Products of all lots on the desk' }, [DeskProductView]) products: DeskProductView[];
  @Shows({ about: 'Lots shown, in the order of the counts' }, [DeskLotView]) lots: DeskLotView[];
}
