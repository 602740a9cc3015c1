import { ApiProperty } from '@nestjs/swagger';
import { Ref, Scanned, Shows, Text } from '../../kernel/index.js';

const DIALECTS = ['own', 'gs1', 'isbt128'];

export class ScanDto {
  @Scanned({ about: 'What the scanner sent, as it came', example: 'AT:V:7K2M9QX4N' }) code: string;
  @Text({ about: 'The step that it is scanned for; asks its gate', example: 'unit.thaw', optional: true, max: 60 })
  step?: string;
  @Ref({ about: 'Where the reader stands', optional: true, kind: 'place' }) placeId?: string;
  @Ref({ about: 'The kit at hand, when a syringe or unit is scanned for it', optional: true, kind: 'kit' })
  kitId?: string;
  @Ref({ about: 'The subject at hand', optional: true, kind: 'subject' }) subjectId?: string;
  @Text({ about: 'The gland chosen', optional: true, max: 40 }) gland?: string;
  @Text({ about: 'The side chosen', optional: true, max: 10 }) side?: string;
}

export class OriginView {
  @Shows({ about: 'Kind of record', example: 'lot' }) kind: string;
  @Shows({ about: 'Id' }) id: string;
  @Shows({ about: 'What people call it' }) name: string;
}

export class ReasonView {
  @Shows({ about: 'Rule', example: 'BR-28' }) rule: string;
  @Shows({ about: 'What is wrong', example: 'expired' }) code: string;
  @Shows({ about: 'Whether it concerns what is in a kit (`content`) or not (`free`)', example: 'content' })
  about: string;
  @Shows({ about: 'The sentence, in the language of `Accept-Language`' }) says: string;
  @Shows({ about: 'The facts in it' }, Object) facts: object;
  @Shows({ about: 'Law, guideline or practice that asks for it' }) source: string;
  @Shows({ about: 'Who can put it right' }) clearedBy: string;
  @ApiProperty({ description: 'The record that the fact comes from', type: () => OriginView, required: false })
  record?: OriginView;
}

export class VerdictView {
  @ApiProperty({ description: 'GO or STOP', enum: ['GO', 'STOP'] }) outcome: 'GO' | 'STOP';
  @Shows({ about: 'All reasons, none for GO' }, [ReasonView]) reasons: ReasonView[];
  @ApiProperty({ description: 'Reference of a kept STOP', required: false }) ref?: string;
  @Shows({ about: 'When it was judged (UTC instant)' }) at: string;
}

export class ScannedItem {
  @Shows({ about: 'Kind', example: 'unit' }) kind: string;
  @Shows({ about: 'Id' }) id: string;
  @Shows({ about: 'Of a unit: version of the record, to be sent back in the header `Seen`', optional: true }, Number)
  version: number | null;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'Physical state', optional: true }, String) state: string | null;
  @Shows({ about: 'Site', optional: true }, String) site: string | null;
  @Shows({ about: 'Place', optional: true }, String) place: string | null;
}

export class NextStep {
  @Shows({ about: 'Step', example: 'unit.thaw' }) step: string;
  @Shows({ about: 'Step in words' }) title: string;
  @Shows({ about: 'What its gate says now' }) outcome: string;
}

export class ScanView {
  @Shows({ about: 'What was scanned' }, ScannedItem) item: ScannedItem;
  @ApiProperty({
    description: 'What the code is written in: our own, GS1, or ISBT 128 with the Single European Code',
    enum: DIALECTS,
  })
  dialect: string;
  @Shows({ about: 'What the code says' }, Object) fields: object;
  @Shows({
    about: 'It holds a number under a prefix that is assigned to no site here: somebody else may write the same',
  })
  provisional: boolean;
  @ApiProperty({
    description: 'The verdict for the step asked about; STOP also where none was, if the label was voided',
    type: VerdictView,
    required: false,
  })
  verdict?: VerdictView;
  @Shows({ about: 'What the reader may do with it, and what the gates say' }, [NextStep]) next: NextStep[];
}

export class UnreadableView {
  @Shows({ about: 'What it is', example: 'The code cannot be read' }) title: string;
  @Shows({ about: '422' }, Number) status: number;
  @Shows({ about: 'What was read, and what is wrong with it' }) detail: string;
  @Shows({ about: 'What was read, for people; `(not shown)` when it identifies a person' }) read: string;
  @Shows({ about: 'What is wrong, and what to set, in the language of `Accept-Language`' }) wrong: string;
  @ApiProperty({ description: 'What it is written in, when that is known', enum: DIALECTS, nullable: true })
  dialect: string | null;
  @Shows({ about: 'What was understood before something was wrong' }, Object) fields: object;
  @ApiProperty({
    description: 'The code it would be if a keyboard had not altered it, when checks prove it',
    required: false,
  })
  repair?: string;
}
