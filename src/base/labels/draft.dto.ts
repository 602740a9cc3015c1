import { Plain, Ref, Scanned, Shows, Text } from '../../kernel/index.js';
import { TemplateFaultView, TemplatePreviewDto } from './template.dto.js';

export class DrawDraftDto extends TemplatePreviewDto {
  @Plain({ about: 'The draft, in the form of `labels/template.schema.json`' }) definition: object;
  @Ref({ about: 'Label whose texts and codes are drawn, as it was issued; the sample when left out', optional: true })
  label?: string;
}

export class FindLabelsDto {
  @Text({ about: 'Part of the name of the item', optional: true, max: 60 }) name?: string;
  @Scanned({ about: 'Scanned code of the label, instead of a name', optional: true }) code?: string;
}

export class DraftPartView {
  @Shows({ about: 'Line or symbol, as the template names it' }) name: string;
  @Shows({ about: '`line` or `symbol`' }) kind: string;
  @Shows({ about: 'Left edge of its room, millimetres' }, Number) x: number;
  @Shows({ about: 'Upper edge' }, Number) y: number;
  @Shows({ about: 'Width' }, Number) width: number;
  @Shows({ about: 'Height' }, Number) height: number;
}

export class DraftModuleView {
  @Shows({ about: 'Resolution of the printer, dots an inch' }, Number) dpi: number;
  @Shows({ about: 'Dots of a module; nothing where the symbol cannot be drawn', optional: true }, Number)
  dots: number | null;
  @Shows({ about: 'The same in millimetres', optional: true, example: 0.339 }, Number) module: number | null;
}

export class DraftSymbolView {
  @Shows({ about: 'Symbol' }) name: string;
  @Shows({ about: 'It says what it must, read off the finished picture by a reader of its own' }) readsBack: boolean;
  @Shows({ about: 'What was read', optional: true }, String) read: string | null;
  @Shows({ about: 'How large its modules are at each resolution' }, [DraftModuleView]) modules: DraftModuleView[];
}

export class DraftSmallerView {
  @Shows({ about: 'Language' }) language: string;
  @Shows({ about: 'Line' }) line: string;
  @Shows({ about: 'Size of its letters, per cent of what the template wants' }, Number) percent: number;
}

export class DraftLetterView {
  @Shows({ about: 'Jurisdiction', example: 'EU' }) jurisdiction: string;
  @Shows({ about: 'Set of requirements', example: 'A.2.2' }) set: string;
  @Shows({ about: 'Letter' }) letter: string;
  @Shows({ about: 'What it asks for' }) asks: string;
  @Shows({ about: '`answered`, `missing`, `left-off` with a reason, or `not-asked` of such a label' }) state: string;
}

export class TemplateDraftView {
  @Shows({ about: 'As a printer of this resolution sets it, PNG in base64' }) png: string;
  @Shows({ about: 'Width with the cap, millimetres' }, Number) widthMm: number;
  @Shows({ about: 'Height, millimetres' }, Number) heightMm: number;
  @Shows({ about: 'Language it was drawn in' }) language: string;
  @Shows({ about: 'Variants that applied', optional: true }, String) variant: string | null;
  @Shows({ about: 'Where each part lies' }, [DraftPartView]) parts: DraftPartView[];
  @Shows({ about: 'What was read back' }, [DraftSymbolView]) symbols: DraftSymbolView[];
  @Shows({ about: 'Lines whose letters were made smaller to fit, in any language' }, [DraftSmallerView])
  smaller: DraftSmallerView[];
  @Shows(
    {
      about: 'Of a blinded template: drawn for two items with other numbers, all but the numbers is the same',
      optional: true,
    },
    Boolean,
  )
  alike: boolean | null;
  @Shows({ about: 'Number of the version that it is the same as', optional: true }, Number) same: number | null;
  @Shows({ about: 'Fields that the version in use prints and the draft does not' }, [String]) lost: string[];
  @Shows({ about: 'What the law asks, letter by letter' }, [DraftLetterView]) letters: DraftLetterView[];
  @Shows({ about: 'Everything that is wrong with it' }, [TemplateFaultView]) faults: TemplateFaultView[];
}
