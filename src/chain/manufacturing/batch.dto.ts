import { FileText, MomentField, Part, Scanned, Shows, Text } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';
import { ProcessCurveDto, ProcessDefinition } from '../../base/products/index.js';

export class RecordStepDto {
  @Text({ about: 'Key of the step in the process of the lot', example: 'p1-harvested', max: 40 }) step: string;
  @Text({ about: 'Value, as read, in the unit of the step; yes or no for a check', example: '605', max: 200 })
  value: string;
  @MomentField({
    about: 'When it was done, where it is written down later; now when left out',
    of: { after: 'the start of the lot and the steps before' },
    optional: true,
  })
  doneAt?: string;
  @Text({ about: 'Instrument that it was read from, when nobody typed it', optional: true, max: 60 })
  instrument?: string;
  @Part(() => SignDto, { about: 'Login and password of the second person', optional: true }) second?: SignDto;
  @Scanned({ about: 'Code of the vessel, where the step asks for one', optional: true }) vessel?: string;
  @Text({ about: 'Comment', optional: true, max: 300 }) comment?: string;
}

export class RecordedStepView {
  @Shows({ about: 'Entry id' }) id: string;
  @Shows({ about: 'Number of the entry in the batch record, from 1' }) seq: number;
  @Shows({ about: 'Value, as entered' }) value: string;
  @Shows({ about: 'Outside its limits: a deviation must name it before review' }) outside: boolean;
  @Shows({ about: 'Limits, as people read them', optional: true }, String) limit: string | null;
}

export class ImportStepsDto {
  @Text({ about: 'Instrument that wrote the file', example: 'NC-202 no. 3', max: 60 }) instrument: string;
  @FileText({ about: 'CSV with a header: step, value, and where wanted unit and at (an instant with its zone)' })
  csv: string;
}

export class ImportedStepsView {
  @Shows({ about: 'Id of the file as kept' }) fileId: string;
  @Shows({ about: 'SHA-256 of its bytes' }) sha256: string;
  @Shows({ about: 'Entries made' }) rows: number;
  @Shows({ about: 'Of these outside their limits' }) outside: number;
}

export class CurveDto {
  @Text({ about: 'Freezing run, as the freezer calls it', example: 'CRF-02 run 118', max: 60 }) run: string;
  @FileText({ about: 'CSV with a header: minute or time (with its zone), chamber, sample; temperatures in °C' })
  csv: string;
  @Text({ about: 'Why it takes the place of the curve that is there', optional: true, max: 300 }) reason?: string;
}

export class CurveView {
  @Shows({ about: 'Curve id' }) id: string;
  @Shows({ about: 'Id of the file as kept' }) fileId: string;
  @Shows({ about: 'SHA-256 of its bytes' }) sha256: string;
  @Shows({ about: 'Freezing run' }) run: string;
  @Shows({ about: 'How many readings' }) readings: number;
  @Shows({ about: 'Minutes from first to last' }) minutes: string;
  @Shows({ about: 'Slowest cooling, °C a minute', optional: true }, String) lowestRate: string | null;
  @Shows({ about: 'Fastest cooling, °C a minute', optional: true }, String) highestRate: string | null;
  @Shows({ about: 'Temperature of the sample at the end, °C' }) end: string;
  @Shows({ about: 'Limits, as people read them', optional: true }, String) allowed: string | null;
  @Shows({ about: 'Outside its limits, or not measured between the two temperatures' }) outside: boolean;
  @Shows({ about: 'Another curve took its place' }) replaced: boolean;
  @Shows({ about: 'Why it took the place of the one before', optional: true }, String) reason: string | null;
  @Shows({ about: 'Taken in by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class CurvePointsView {
  @Shows({ about: 'Limits of the process', optional: true }, ProcessCurveDto) limits: ProcessCurveDto | null;
  @Shows({ about: 'Minutes since the first reading' }, [Number]) minutes: number[];
  @Shows({ about: 'Temperature of the chamber, °C' }, [Number]) chamber: number[];
  @Shows({ about: 'Temperature of the sample, °C' }, [Number]) sample: number[];
}

export class EntryCorrectionView {
  @Shows({ about: 'What the entry said before' }) oldValue: string;
  @Shows({ about: 'What it says since' }) newValue: string;
  @Shows({ about: 'Why' }) reason: string;
  @Shows({ about: 'By whom' }) byName: string;
  @Shows({ about: 'Second person', optional: true }, String) secondName: string | null;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class BatchEntryView {
  @Shows({ about: 'Entry id' }) id: string;
  @Shows({ about: 'Number of the entry' }) seq: number;
  @Shows({ about: 'Key of the step', optional: true }, String) step: string | null;
  @Shows({ about: 'Step' }) name: string;
  @Shows({ about: 'Value, as it stands' }) value: string;
  @Shows({ about: 'Unit', optional: true }, String) unit: string | null;
  @Shows({ about: 'Limits, as people read them', optional: true }, String) limit: string | null;
  @Shows({ about: 'Outside its limits' }) outside: boolean;
  @Shows({ about: 'A critical value' }) critical: boolean;
  @Shows({ about: 'Done by' }) doneBy: string;
  @Shows({ about: 'Checked by', optional: true }, String) checkedBy: string | null;
  @Shows({ about: 'Read from this instrument', optional: true }, String) instrument: string | null;
  @Shows({ about: 'Vessel that was scanned', optional: true }, String) vessel: string | null;
  @Shows({ about: 'Comment', optional: true }, String) comment: string | null;
  @Shows({ about: 'When it was done (UTC instant)', optional: true }, String) doneAt: string | null;
  @Shows({ about: 'When it was written down (UTC instant)', optional: true }, String) enteredAt: string | null;
  @Shows({ about: 'Written down after it was done' }) late: boolean;
  @Shows({ about: 'Id of the file that it came with', optional: true }, String) fileId: string | null;
  @Shows({ about: 'What it said before, oldest first' }, [EntryCorrectionView]) corrections: EntryCorrectionView[];
}

export class PassageCountView {
  @Shows({ about: 'Passage, from 0' }) passage: number;
  @Shows({ about: 'Cells seeded', optional: true }, String) seeded: string | null;
  @Shows({ about: 'Cells harvested', optional: true }, String) harvested: string | null;
  @Shows({ about: 'Unit of both', optional: true }, String) unit: string | null;
  @Shows({ about: 'Viability, %', optional: true }, String) viability: string | null;
  @Shows({ about: 'Population doublings: log2(harvested / seeded)', optional: true }, String) doublings: string | null;
  @Shows({ about: 'Population doublings up to this passage', optional: true }, String) cumulative: string | null;
}

export class UsedMaterialView {
  @Shows({ about: 'Material lot id' }) materialLotId: string;
  @Shows({ about: 'Code' }) code: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: "The supplier's lot number" }) supplierLot: string;
  @Shows({ about: 'Last day of use' }) expiresOn: string;
  @Shows({ about: 'Reference of the certificate' }) certificate: string;
  @Shows({ about: 'Amount' }) amount: string;
  @Shows({ about: 'Unit' }) unit: string;
  @Shows({ about: 'By whom' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class VesselView {
  @Shows({ about: 'Vessel id' }) id: string;
  @Shows({ about: 'Name', example: 'CL2-25-0107-F01' }) name: string;
  @Shows({ about: 'Passage' }) passage: number;
  @Shows({ about: 'Which of those labelled together' }) nth: number;
  @Shows({ about: 'How many were labelled together' }) total: number;
  @Shows({ about: 'Day of seeding' }) seededOn: string;
  @Shows({ about: 'Physical state' }) state: string;
}

export class BatchFileView {
  @Shows({ about: 'File id' }) id: string;
  @Shows({ about: '`steps` or `curve`' }) kind: string;
  @Shows({ about: 'Instrument, or freezing run' }) instrument: string;
  @Shows({ about: 'Rows without the header' }) rows: number;
  @Shows({ about: 'SHA-256 of the bytes' }) sha256: string;
  @Shows({ about: 'Taken in by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

/** How a lot was made. */
export class BatchRecordView {
  @Shows({ about: 'Process version', optional: true }, String) process: string | null;
  @Shows({ about: 'Batch record' }, [BatchEntryView]) batch: BatchEntryView[];
  @Shows({ about: 'Cells by passage' }, [PassageCountView]) counts: PassageCountView[];
  @Shows({ about: 'Materials used' }, [UsedMaterialView]) materials: UsedMaterialView[];
  @Shows({ about: 'Vessels' }, [VesselView]) vessels: VesselView[];
  @Shows({ about: 'Freezing curves, oldest first; the last one counts' }, [CurveView]) curves: CurveView[];
  @Shows({ about: 'Files of instruments' }, [BatchFileView]) files: BatchFileView[];
}

/** The batch record with the process that it follows: what an operator works with. */
export class BatchPageView extends BatchRecordView {
  @Shows({ about: 'The process as planned with the lot', optional: true }, ProcessDefinition)
  definition: ProcessDefinition | null;
}
