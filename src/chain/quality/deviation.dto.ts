import { OneOf, Ref, Shows, Text, TextList } from '../../kernel/index.js';

export class OpenDeviationDto {
  @OneOf(['critical', 'major', 'minor'], { about: 'Class; critical and major ones forbid review and certification' })
  severity: 'critical' | 'major' | 'minor';
  @Text({ about: 'What happened', example: 'Incubator at 38.1 °C for 40 min', max: 500 }) what: string;
  @TextList({
    about: 'What is outside its limits and explained by it: ids of batch entries or of the curve, passages, doublings',
    max: 100,
    optional: true,
  })
  entries?: string[];
  @TextList({
    about: 'Units of the lot that are missing (names): what became of them is investigated',
    max: 100,
    optional: true,
  })
  missing?: string[];
}

/** Something of the batch record outside its limits, as it was when a deviation named it. */
export class CoveredView {
  @Shows({ about: 'Id of the batch entry or the curve, `passages` or `doublings`' }) id: string;
  @Shows({ about: 'Step, or `freezing-curve`, `passages`, `doublings`' }) name: string;
  @Shows({ about: 'Value' }) value: string;
  @Shows({ about: 'Limits, as people read them' }) allowed: string;
}

export class MarkView extends CoveredView {
  @Shows({ about: 'Number of the deviation that names it', optional: true }, String) deviation: string | null;
}

export class InvestigateDeviationDto {
  @Text({ about: 'What the investigation found', max: 1000 }) investigation: string;
  @Text({ about: 'Reference of the corrective and preventive action', example: 'CAPA-118', max: 60, optional: true })
  capa?: string;
}

export class AcceptDeviationDto {
  @Ref({ about: 'Open minor deviation of the lot' }) deviationId: string;
  @Text({ about: 'Why it does not stand against certification', min: 3, max: 500 }) reason: string;
}

export class DeviationEntryView {
  @Shows({ about: 'What the investigation found' }) investigation: string;
  @Shows({ about: 'Reference of the action', optional: true }, String) capa: string | null;
  @Shows({ about: 'Written by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

export class DeviationView {
  @Shows({ about: 'Deviation id' }) id: string;
  @Shows({ about: 'Number', example: 'DEV-2025-7F3K' }) number: string;
  @Shows({ about: '`critical`, `major` or `minor`' }) severity: 'critical' | 'major' | 'minor';
  @Shows({ about: 'What happened' }) what: string;
  @Shows({ about: '`open` or `closed`' }) state: 'open' | 'closed';
  @Shows({ about: 'What is outside its limits and explained by it' }, [CoveredView]) covers: CoveredView[];
  @Shows({ about: 'Opened by' }) openedByName: string;
  @Shows({ about: 'When (UTC instant)' }) openedAt: string;
  @Shows({ about: 'Investigation, oldest first' }, [DeviationEntryView]) entries: DeviationEntryView[];
  @Shows({ about: 'Closed by', optional: true }, String) closedByName: string | null;
  @Shows({ about: 'When it was closed', optional: true }, String) closedAt: string | null;
  @Shows({ about: 'Hash of the record, to be signed' }) hash: string;
}

export class AcceptedDeviationView {
  @Shows({ about: 'Number of the deviation' }) number: string;
  @Shows({ about: 'Why it did not stand against certification' }) reason: string;
}
