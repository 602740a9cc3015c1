import { FileText, Shows, Text } from '../../kernel/index.js';

export class ImportResultsDto {
  @Text({ about: 'Instrument or laboratory that the file comes from', example: 'NucleoCounter NC-202 no. 3', max: 80 })
  source: string;
  @Text({ about: 'Name of the file', example: 'NC-202_0107.csv', max: 120 }) fileName: string;
  @FileText({
    about: 'CSV with a header: line, value and unit; all of its rows are imported, or none',
    example: 'line,value,unit\nviability,91,%\n',
    max: 100_000,
  })
  csv: string;
}

export class ResultImportView {
  @Shows({ about: 'Import id' }) id: string;
  @Shows({ about: 'Instrument or laboratory' }) source: string;
  @Shows({ about: 'Name of the file' }) fileName: string;
  @Shows({ about: 'SHA-256 of the file' }) sha256: string;
  @Shows({ about: 'Results in it' }) rows: number;
  @Shows({ about: 'Imported by' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}
