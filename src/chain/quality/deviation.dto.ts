import { OneOf, Ref, Shows, Text } from '../../kernel/index.js';

export class OpenDeviationDto {
  @OneOf(['critical', 'major', 'minor'], { about: 'Class; critical and major ones forbid review and certification' })
  severity: 'critical' | 'major' | 'minor';
  @Text({ about: 'What happened', example: 'Incubator at 38.1 °C for 40 min', max: 500 }) what: string;
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
