import { OneOf, PageDto, Part, Ref, Shows, Text, TextList } from '../../kernel/index.js';
import { LabelSheetDto } from '../labels/index.js';

const labels = () => TextList({ about: 'Labels (ids), in the order in which they are printed', min: 1, max: 500 });

export class PrintJobsAskedDto extends PageDto {
  @OneOf(['open', 'all'], { about: 'Only jobs with labels that wait or may have come out, or all', optional: true })
  show?: 'open' | 'all';
}

export class NewPrintJobDto {
  @labels() labelIds: string[];
  @Ref({ about: 'Printer', kind: 'printer' }) printerId: string;
}

export class LabelIdsDto {
  @labels() labelIds: string[];
}

export class HandOutDto {
  @Part(() => LabelSheetDto, { about: 'On sheets; one a page at true size when left out', optional: true })
  sheet?: LabelSheetDto;
}

export class CancelJobDto {
  @Text({ about: 'Why', example: 'Wrong printer', max: 500 }) reason: string;
}

export class SettleJobDto {
  @TextList({ about: 'Codes of the labels that are on the roll, as scanned', scanned: true, max: 500 }) codes: string[];
  @Text({ about: 'What happened', example: 'The roll jammed', max: 500 }) reason: string;
}

export class ApplyLabelsDto {
  @TextList({ about: 'Codes of labels that are on their items, as scanned', scanned: true, min: 1, max: 500 })
  codes: string[];
}

export class AppliedView {
  @Shows({ about: 'How many labels are applied now that were not before' }) applied: number;
}

export class PrintLineView {
  @Shows({ about: 'Label id' }) labelId: string;
  @Shows({ about: 'What its code is looked up by' }) code: string;
  @Shows({ about: 'Name of the item' }) itemName: string;
  @Shows({ about: 'Place in the job, from 1' }) number: number;
  @Shows({ about: '`waiting`, `stopped`, `sending`, `sent`, `uncertain`, `missing` or `cancelled`' }) state: string;
  @Shows({ about: 'State of the label: `issued`, `applied`, `superseded` or `voided`' }) labelState: string;
  @Shows({ about: 'SHA-256 of the picture that is printed' }) sha256: string;
}

export class PrintJobView {
  @Shows({ about: 'Job id' }) id: string;
  @Shows({ about: 'Printer id' }) printerId: string;
  @Shows({ about: 'Printer' }) printer: string;
  @Shows({ about: '`zpl` or `browser`' }) kind: string;
  @Shows({ about: 'Who sent it' }) by: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
  @Shows({ about: '`printing`, `stopped`, `uncertain`, `done` or `cancelled`' }) state: string;
  @Shows({ about: 'Labels in it' }) total: number;
  @Shows({ about: 'Sent to the printer' }) sent: number;
  @Shows({ about: 'Not sent yet' }) left: number;
  @Shows({ about: 'Not sent, and not tried any more: resume or cancel the job' }) stopped: number;
  @Shows({ about: 'May have come out: look for them' }) uncertain: number;
  @Shows({ about: 'Looked for and not found; printed anew under a new code' }) missing: number;
  @Shows({ about: 'Never sent' }) cancelled: number;
  @Shows({ about: 'What keeps the printer from printing now', optional: true }, String) fault: string | null;
  @Shows({ about: 'What kept the printer from printing when the job stopped', optional: true }, String)
  stoppedBy: string | null;
  @Shows({ about: 'Why what was left was cancelled', optional: true }, String) reason: string | null;
}

export class PrintJobPage extends PrintJobView {
  @Shows({ about: 'Its labels that the reader may see' }, [PrintLineView]) lines: PrintLineView[];
}

export class LabelPrintView {
  @Shows({ about: 'Label id' }) labelId: string;
  @Shows({ about: '`drawn`; `applied`, wherever it was printed; or the state in its print job: `waiting`, `sent` …' })
  state: string;
  @Shows({ about: 'Job id', optional: true }, String) jobId: string | null;
  @Shows({ about: 'Printer', optional: true }, String) printer: string | null;
  @Shows({ about: 'When it was sent to print (UTC instant)', optional: true }, String) at: string | null;
  @Shows({ about: 'Who sent it', optional: true }, String) by: string | null;
  @Shows({ about: 'SHA-256 of the picture that was printed', optional: true }, String) sha256: string | null;
}
