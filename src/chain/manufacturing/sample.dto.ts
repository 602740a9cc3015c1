import { OneOf, Shows, Text, TextList, Whole } from '../../kernel/index.js';
import { SAMPLE_TYPES, type SampleType } from './sample.entity.js';

export class TakeSamplesDto {
  @OneOf(SAMPLE_TYPES, { about: 'What they are taken for', example: 'sterility' }) type: SampleType;
  @Whole({ about: 'How many', min: 1, max: 50 }) count: number;
}

export class TestedSamplesDto {
  @TextList({ about: 'Scanned codes of the samples', scanned: true, min: 1, max: 50 }) samples: string[];
  @Text({ about: 'Anything to note', optional: true, max: 300 }) note?: string;
}

export class QcSampleView {
  @Shows({ about: 'Sample id' }) id: string;
  @Shows({ about: 'Name', example: 'CL2-25-0107-Q001' }) name: string;
  @Shows({ about: 'What it was taken for' }) type: string;
  @Shows({ about: 'Day on which it was taken' }) takenOn: string;
  @Shows({ about: '`taken`, `tested` or `destroyed`' }) state: string;
  @Shows({ about: 'Code of its label', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of its label', optional: true }, String) labelId: string | null;
}
