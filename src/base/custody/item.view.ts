import { Shows } from '../../kernel/index.js';
import { OpenHoldView } from '../holds/index.js';
import { LabelDtoView } from '../labels/index.js';

export class ItemBrief {
  @Shows({ about: 'Item id' }) id: string;
  @Shows({ about: 'Kind of item', example: 'unit' }) kind: string;
  @Shows({ about: 'Name', example: 'CL2-25-0107-V023' }) name: string;
  @Shows({ about: 'Physical state', example: 'stored' }) state: string;
}

export class MovementView {
  @Shows({ about: 'The act' }) step: string;
  @Shows({ about: 'State after it' }) state: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Place', optional: true }, String) place: string | null;
  @Shows({ about: 'In whose hands', optional: true }, String) holder: string | null;
  @Shows({ about: 'By whom' }) by: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class TimelineView {
  @Shows({ about: 'Position in the trail' }) seq: number;
  @Shows({ about: 'The act' }) act: string;
  @Shows({ about: '`done` or `refused`' }) outcome: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'By whom' }) by: string;
  @Shows({ about: 'Why', optional: true }, String) reason: string | null;
  @Shows({ about: 'Reasons of a refusal' }, [String]) refused: string[];
  @Shows({ about: 'Reference of a refusal', optional: true }, String) ref: string | null;
}

export class ItemPage extends ItemBrief {
  @Shows({
    about: 'Version of the record: sent back in the header `Seen`, it keeps an act from writing over a later one',
  })
  version: number;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Zone of the site' }) zone: string;
  @Shows({ about: 'Place', optional: true }, String) place: string | null;
  @Shows({ about: 'In whose hands', optional: true }, String) holder: string | null;
  @Shows({ about: 'Lot id', optional: true }, String) lotId: string | null;
  @Shows({ about: 'Product version id', optional: true }, String) productId: string | null;
  @Shows({ about: 'Trial id', optional: true }, String) trialId: string | null;
  @Shows({ about: 'clinical, sample or retention', optional: true }, String) purpose: string | null;
  @Shows({ about: 'Volume in it, microlitres', optional: true }, Number) volumeUl: number | null;
  @Shows({ about: 'What it descends from directly' }, [ItemBrief]) parents: ItemBrief[];
  @Shows({ about: 'What descends from it directly' }, [ItemBrief]) children: ItemBrief[];
  @Shows({ about: 'Chain of custody, oldest first' }, [MovementView]) custody: MovementView[];
  @Shows({ about: 'Labels, newest first' }, [LabelDtoView]) labels: LabelDtoView[];
  @Shows({ about: 'Open holds that cover it' }, [OpenHoldView]) holds: OpenHoldView[];
}

export class GenealogyNode extends ItemBrief {
  @Shows({ about: 'Steps away: negative back, positive forward, 0 the item itself' }) depth: number;
}

export class LinkView {
  @Shows({ about: 'Parent id' }) parentId: string;
  @Shows({ about: 'Child id' }) childId: string;
}

export class GenealogyView {
  @Shows({ about: 'Everything it descends from, itself, and everything that descends from it' }, [GenealogyNode])
  nodes: GenealogyNode[];
  @Shows({ about: 'Parent and child ids' }, [LinkView]) links: LinkView[];
}
