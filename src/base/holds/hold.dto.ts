import { Flag, OneOf, Part, Ref, Shows, Text } from '../../kernel/index.js';
import { SignDto } from '../identity/index.js';

/** What gates ask holds about; a hold on anything else would stop nothing. */
export const HOLDABLE = [
  'donor',
  'donation',
  'material',
  'lot',
  'unit',
  'kit',
  'syringe',
  'subject',
  'shipment',
  'place',
  'trial',
  'site',
] as const;

export class ScopeDto {
  @OneOf(HOLDABLE, { about: 'Kind of thing' }) kind: (typeof HOLDABLE)[number];
  @Ref({ about: 'Its id' }) id: string;
}

export class PlaceHoldDto {
  @Part(() => ScopeDto, { about: 'What to put on hold, with all that descends from it or stands in it' })
  scope: ScopeDto;
  @Text({ about: 'Why', example: 'Freezer alarm 02:14', max: 500 }) reason: string;
  @Flag({ about: 'Concerns safety: lifted only by QA and QP with signatures', optional: true }) safety?: boolean;
}

export class LiftHoldDto {
  @Text({ about: 'Why it may be used again', max: 500 }) reason: string;
  @Part(() => SignDto, {
    about: 'Signature of QA; needed for a donor, donation, material, lot, trial or site, and for safety',
    optional: true,
  })
  signature?: SignDto;
  @Part(() => SignDto, {
    about: 'Signature of the QP; needed for a safety hold, and for a lot that was certified',
    optional: true,
  })
  qp?: SignDto;
}

/** A hold as it speaks at a gate. */
export class OpenHoldView {
  @Shows({ about: 'Hold id' }) id: string;
  @Shows({ about: 'Number', example: 'H-7F3K2M' }) number: string;
  @Shows({ about: '`hold` or `recall`' }) kind: string;
  @Shows({ about: 'Kind of thing held' }) scopeKind: string;
  @Shows({ about: 'Name of the thing held' }) scopeName: string;
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'Who opened it' }) openedByName: string;
  @Shows({ about: 'When (UTC instant)' }) openedAt: string;
  @Shows({ about: 'Concerns safety' }) safety: boolean;
  @Shows({ about: 'The rule that opened it, when no person did', optional: true }, String) byRule: string | null;
}

export class HoldView {
  @Shows({ about: 'Hold id' }) id: string;
  @Shows({ about: 'Number', example: 'H-7F3K2M' }) number: string;
  @Shows({ about: '`hold` or `recall`' }) kind: string;
  @Shows({ about: 'Kind of thing held' }) scopeKind: string;
  @Shows({ about: 'Id of the thing held' }) scopeId: string;
  @Shows({ about: 'Name of the thing held' }) scopeName: string;
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'Concerns safety' }) safety: boolean;
  @Shows({ about: 'Who opened it' }) openedByName: string;
  @Shows({ about: 'When (UTC instant)' }) openedAt: string;
  @Shows({ about: 'When it was lifted', optional: true }, String) closedAt: string | null;
  @Shows({ about: 'Why it was lifted', optional: true }, String) closeReason: string | null;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}
