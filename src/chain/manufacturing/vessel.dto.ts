import { DayField, OneOf, Shows, Text, Whole } from '../../kernel/index.js';
import { VesselView } from './batch.dto.js';

export class IssueVesselsDto {
  @Whole({ about: 'How many vessels', min: 1, max: 100 }) count: number;
  @Whole({ about: 'Passage that they hold, from 0', max: 50 }) passage: number;
  @DayField({ about: 'Day of seeding; today when left out', of: { after: 'the start of the lot' }, optional: true })
  seededOn?: string;
}

export class EndVesselDto {
  @OneOf(['emptied', 'discarded', 'void'], { about: 'Emptied, discarded, or label voided and never used' }) as:
    'emptied' | 'discarded' | 'void';
  @Text({ about: 'Why; needed unless it was emptied', max: 300, optional: true }) reason?: string;
}

export class LabelledVesselView extends VesselView {
  @Shows({ about: 'Code of its label', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of its label', optional: true }, String) labelId: string | null;
}
