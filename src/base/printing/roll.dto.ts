import { Part, Shows, Text, Whole } from '../../kernel/index.js';
import { SignDto } from '../identity/index.js';

export class OpenRollDto {
  @Text({ about: 'Number of the roll', example: 'R-2026-014', max: 60, name: true }) number: string;
  @Whole({ about: 'Labels on it', example: 1000, min: 1, max: 100_000 }) count: number;
}

export class CloseRollDto {
  @Whole({ about: 'Labels still on it', max: 100_000 }) left: number;
  @Whole({ about: 'Blank, spoilt and test labels that were destroyed', max: 100_000 }) destroyed: number;
  @Text({ about: 'Why the account does not close, where it does not', optional: true, max: 500 }) reason?: string;
  @Part(() => SignDto, { about: 'Signature of the second person, where the printer asks for one', optional: true })
  second?: SignDto;
}

export class RollView {
  @Shows({ about: 'Roll id' }) id: string;
  @Shows({ about: 'Printer id' }) printerId: string;
  @Shows({ about: 'Printer' }) printer: string;
  @Shows({ about: 'Number of the roll' }) number: string;
  @Shows({ about: '`open` or `closed`' }) state: string;
  @Shows({ about: 'Labels on it when it was put in' }) count: number;
  @Shows({ about: 'Labels of ours that were sent to it' }) printed: number;
  @Shows({ about: 'Of these: on their items' }) applied: number;
  @Shows({ about: 'Of these: voided' }) voided: number;
  @Shows({ about: 'Of these: neither applied nor voided' }) open: number;
  @Shows({ about: 'Of these: may have come out' }) uncertain: number;
  @Shows({ about: 'Labels still on it when it was taken out', optional: true }, Number) left: number | null;
  @Shows({ about: 'Blank, spoilt and test labels destroyed', optional: true }, Number) destroyed: number | null;
  @Shows({ about: 'How many were missing when it was closed', optional: true }, Number) difference: number | null;
  @Shows({ about: 'Why', optional: true }, String) reason: string | null;
  @Shows({ about: 'When it was opened (UTC instant)' }) openedAt: string;
  @Shows({ about: 'Who opened it' }) openedBy: string;
  @Shows({ about: 'When it was closed (UTC instant)', optional: true }, String) closedAt: string | null;
  @Shows({ about: 'Who closed it', optional: true }, String) closedBy: string | null;
  @Shows({ about: 'Who closed it with them', optional: true }, String) secondName: string | null;
}
