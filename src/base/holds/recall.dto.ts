import { OneOf, Part, Ref, Shows, Text, Whole } from '../../kernel/index.js';
import { SignDto } from '../identity/index.js';

/** What can be recalled: made, or made of it; or all that a trial has. */
export const RECALLABLE = ['donor', 'donation', 'material', 'lot', 'unit', 'trial'] as const;

export class RecallScopeDto {
  @OneOf(RECALLABLE, { about: 'Kind of thing' }) kind: (typeof RECALLABLE)[number];
  @Ref({ about: 'Its id' }) id: string;
}

export class PlaceRecallDto {
  @Part(() => RecallScopeDto, { about: 'What to recall, with all that descends from it' }) scope: RecallScopeDto;
  @Text({ about: 'Why', example: 'Reagent contaminated', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature "recalled", of quality assurance or the QP' }) signature: SignDto;
}

export class AcknowledgeRecallDto {
  @Ref({ about: 'Site that acknowledges', kind: 'site' }) siteId: string;
  @Whole({ about: 'Units found and set apart there, counted by hand', min: 0, max: 100_000 }) found: number;
  @Text({ about: 'What else was seen', max: 500, optional: true }) note?: string;
}

export class CloseRecallDto {
  @Text({ about: 'Why what is left may be used again', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance on the recall as shown' }) signature: SignDto;
  @Part(() => SignDto, { about: 'Signature of the Qualified Person' }) qp: SignDto;
}

export class AcknowledgementView {
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Units found there' }) found: number;
  @Shows({ about: 'What else was seen', optional: true }, String) note: string | null;
  @Shows({ about: 'By whom' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}
