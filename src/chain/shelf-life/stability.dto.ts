import { DayField, Part, Parts, Ref, Shows, Text, TextList, Whole } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

const NUMBER = { max: 30, pattern: /^[A-Z0-9]+(-[A-Z0-9]+)*$/ };

export class StudyLotDto {
  @Text({ about: 'Lot number', example: 'CL2-25-0107', max: 30, name: true }) number: string;
  @DayField({ about: 'Frozen on: its months are counted from this day', of: { after: 'the year 2000' } })
  frozenOn: string;
}

export class NewStudyDto {
  @Text({ about: 'Number of the study', example: 'STAB-25-01', like: 'STAB-25-01', ...NUMBER }) number: string;
  @Ref({ about: 'Site that keeps the lots under study', kind: 'site' }) siteId: string;
  @Ref({ about: 'Product version whose specification the results are held against', kind: 'product' })
  productId: string;
  @Text({ about: 'Storage condition', example: '-150 °C or colder', max: 60 }) condition: string;
  @Text({ about: 'Reference of the study protocol', example: 'STP-014 v2', max: 60 }) protocol: string;
  @Parts(() => StudyLotDto, { about: 'Lots under study', key: ['number'], min: 1, max: 20 }) lots: StudyLotDto[];
  @TextList({ about: 'Time points, whole months from 0 to 240, such as 0, 6, 12, 24', min: 1, max: 40 })
  months: string[];
}

export class EnterStabilityDto {
  @Text({ about: 'Number of the lot', example: 'CL2-25-0107', max: 30 }) lot: string;
  @Whole({ about: 'Time point in months', max: 240 }) months: number;
  @Text({ about: 'Key of the specification line', example: 'viability', max: 40 }) line: string;
  @Text({ about: 'Result as read, with its precision', example: '91', max: 40 }) value: string;
  @Text({ about: 'Unit; must be that of the line', example: '%', max: 20, optional: true }) unit?: string;
}

export class CorrectStabilityDto {
  @Text({ about: 'Right value, with its precision', example: '91', max: 40 }) value: string;
  @Text({ about: 'Unit; must be that of the line', example: '%', max: 20, optional: true }) unit?: string;
  @Text({ about: 'Why the value was wrong', max: 500 }) reason: string;
}

export class ApproveStabilityDto {
  @Part(() => SignDto, { about: 'Signature of a QC approver who did not enter it' }) signature: SignDto;
}

export class ReportDto {
  @Text({ about: 'Number of the report', example: 'SR-26-004', like: 'SR-26-004', ...NUMBER }) number: string;
  @Whole({ about: 'Months that the study supports', min: 1, max: 240 }) months: number;
  @Text({ about: 'Conclusion', max: 1000 }) conclusion: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance' }) signature: SignDto;
}

export class StudyLotView {
  @Shows({ about: 'Lot number' }) number: string;
  @Shows({ about: 'Frozen on' }) frozenOn: string;
}

export class StudyLineView {
  @Shows({ about: 'Key of the specification line' }) key: string;
  @Shows({ about: 'Test' }) test: string;
  @Shows({ about: '`release` or `information`' }) kind: string;
  @Shows({ about: 'Limit, as people read it' }) limit: string;
  @Shows({ about: 'Unit', optional: true }, String) unit: string | null;
}

export class FormerStabilityView {
  @Shows({ about: 'What the result said before' }) value: string;
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'By whom' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class StabilityResultView {
  @Shows({ about: 'Result id' }) id: string;
  @Shows({ about: 'Lot number' }) lot: string;
  @Shows({ about: 'Time point in months' }) months: number;
  @Shows({ about: 'Key of the specification line' }) line: string;
  @Shows({ about: 'Value, as entered' }) value: string;
  @Shows({ about: '`entered` or `approved`' }) state: 'entered' | 'approved';
  @Shows({ about: 'Meets its limit' }) passed: boolean;
  @Shows({ about: 'Entered by' }) enteredBy: string;
  @Shows({ about: 'Approved by', optional: true }, String) approvedBy: string | null;
  @Shows({ about: 'What it said before, oldest first' }, [FormerStabilityView]) former: FormerStabilityView[];
}

export class StabilityReportView {
  @Shows({ about: 'Report id' }) id: string;
  @Shows({ about: 'Number' }) number: string;
  @Shows({ about: 'Months that it supports' }) months: number;
  @Shows({ about: 'Conclusion' }) conclusion: string;
  @Shows({ about: 'Hash of the data that it was concluded from' }) dataHash: string;
  @Shows({ about: 'Signed by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: 'Results were added since' }) outgrown: boolean;
}

export class StudyView {
  @Shows({ about: 'Study id' }) id: string;
  @Shows({ about: 'Number' }) number: string;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Product version' }) product: string;
  @Shows({ about: "The maker's product code" }) productCode: string;
  @Shows({ about: 'Storage condition' }) condition: string;
  @Shows({ about: 'Study protocol' }) protocol: string;
  @Shows({ about: 'Lots under study' }, [StudyLotView]) lots: StudyLotView[];
  @Shows({ about: 'Time points in months' }, [Number]) months: number[];
  @Shows({ about: 'Lines of the specification' }, [StudyLineView]) lines: StudyLineView[];
  @Shows({ about: 'Results' }, [StabilityResultView]) results: StabilityResultView[];
  @Shows({ about: 'Last complete time point within all limits, in months', optional: true }, Number)
  supported: number | null;
  @Shows({ about: 'Reports, oldest first' }, [StabilityReportView]) reports: StabilityReportView[];
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}
