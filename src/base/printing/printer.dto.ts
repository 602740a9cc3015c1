import { Flag, OneOf, Ref, Shows, Text, Whole } from '../../kernel/index.js';

const size = (about: string, example: number) =>
  Whole({ about: `${about}, micrometres`, example, min: 1_000, max: 300_000, optional: true });
const offset = (about: string) => Whole({ about: `${about}, dots`, min: -500, max: 500, optional: true });

/** How a printer is set. What is left out is not known, or not asked of its kind. */
export class SetPrinterDto {
  @Text({ about: 'What people call it', example: 'Fill line 1', max: 60, name: true }) name: string;
  @Ref({ about: 'Place where it stands', kind: 'place', optional: true }) placeId?: string;
  @OneOf(['zpl', 'browser'], {
    about: '`zpl`: speaks ZPL over the network; `browser`: prints the PDF that a browser opens',
  })
  kind: 'zpl' | 'browser';
  @Text({
    about: 'Host name or address, without a scheme; `zpl` alone',
    example: 'printer-1.hospital.example',
    max: 253,
    pattern: /^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/,
    like: 'printer-1.hospital.example or 10.0.0.7',
    optional: true,
  })
  host?: string;
  @Whole({ about: 'Port; mostly 9100', example: 9100, min: 1, max: 65_535, optional: true }) port?: number;
  @OneOf(['203', '300', '600'], { about: 'Resolution, dots an inch; `zpl` alone', example: '300', optional: true })
  dpi?: string;
  @size('Width of a label on the roll, across the print head', 45_500) mediaWidth?: number;
  @size('Length of a label on the roll', 13_000) mediaHeight?: number;
  @offset('By how much the picture is moved to the right') offsetX?: number;
  @offset('By how much the picture is moved down') offsetY?: number;
  @OneOf(['tear', 'cut', 'peel'], { about: 'What it does after each label', example: 'tear' })
  after: 'tear' | 'cut' | 'peel';
  @Flag({ about: 'It answers when it is asked how it is (~HS)' }) answers: boolean;
  @Flag({ about: 'A second person closes its rolls too' }) secondCloses: boolean;
  @Flag({ about: 'It is in use' }) active: boolean;
  @Text({ about: 'Why', example: 'New printer at the fill line', max: 500 }) reason: string;
}

export class NewPrinterDto extends SetPrinterDto {
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
}

export class PrinterView {
  @Shows({ about: 'Printer id' }) id: string;
  @Shows({
    about: 'Version of the record: sent back in the header `Seen`, it keeps an act from writing over a later one',
  })
  version: number;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Site' }) site: string;
  @Shows({ about: 'Id of the place where it stands', optional: true }, String) placeId: string | null;
  @Shows({ about: 'Where it stands', optional: true }, String) place: string | null;
  @Shows({ about: 'What people call it' }) name: string;
  @Shows({ about: '`zpl` or `browser`' }) kind: string;
  @Shows({ about: 'Host', optional: true }, String) host: string | null;
  @Shows({ about: 'Port', optional: true }, Number) port: number | null;
  @Shows({ about: 'Host that waits for the approval of a second person', optional: true }, String)
  proposedHost: string | null;
  @Shows({ about: 'Port that waits with it', optional: true }, Number) proposedPort: number | null;
  @Shows({ about: 'Who proposed it', optional: true }, String) proposedBy: string | null;
  @Shows({ about: 'The reader proposed it: another person approves' }) proposedByMe: boolean;
  @Shows({ about: 'Dots an inch', optional: true }, Number) dpi: number | null;
  @Shows({ about: 'Width of a label, micrometres', optional: true }, Number) mediaWidth: number | null;
  @Shows({ about: 'Length of a label, micrometres', optional: true }, Number) mediaHeight: number | null;
  @Shows({ about: 'Moved to the right, dots' }) offsetX: number;
  @Shows({ about: 'Moved down, dots' }) offsetY: number;
  @Shows({ about: '`tear`, `cut` or `peel`' }) after: string;
  @Shows({ about: 'It answers when asked how it is' }) answers: boolean;
  @Shows({ about: 'A second person closes its rolls too' }) secondCloses: boolean;
  @Shows({ about: 'It is in use' }) active: boolean;
  @Shows({ about: 'What keeps it from printing now, such as `paper-out` or `absent`', optional: true }, String)
  fault: string | null;
  @Shows({ about: 'Number of the roll that is open', optional: true }, String) roll: string | null;
  @Shows({ about: 'Id of that roll', optional: true }, String) rollId: string | null;
}

export class ApprovePrinterDto {
  @Text({ about: 'Host that is approved, as it was proposed', example: 'printer-1.hospital.example', max: 253 })
  host: string;
  @Whole({ about: 'Port that is approved, as it was proposed', example: 9100, min: 1, max: 65_535 }) port: number;
}

export class TestPrintView {
  @Shows(
    {
      about: 'What kept it from printing, `absent` for whatever is no printer; null where the test label was sent',
      optional: true,
    },
    String,
  )
  fault: string | null;
}
