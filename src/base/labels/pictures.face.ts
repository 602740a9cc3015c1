import { Inject, Injectable } from '@nestjs/common';
import { badField, CONFIG, In, sha256, type Config, type For, type Look, type Tx } from '../../kernel/index.js';
import { markOf } from './copies.js';
import { drawn } from './drawings.js';
import { DrawingRow, Label, LabelCode, LabelDrawing } from './label.entity.js';
import type { SheetSpec } from './pdf.js';
import { payloadsOf, type Drawn, type ToDraw } from './prepared.js';
import { ISSUED_AT, type Definition, type Dpi } from './template.js';
import { HOME, variantsAt } from './variants.js';
import { Templates } from './templates.face.js';

/** A picture as it was drawn and read back, perhaps not kept yet. */
export interface Picture {
  labelId: string;
  dpi: Dpi;
  sha256: string;
  png: Buffer;
}

/** Labels that were issued, as they are laid out and drawn. */
@Injectable()
export class LabelPictures {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly templates: Templates,
  ) {}

  /** These labels in the order of their items as one PDF that is looked at, drawn after the reading has ended. */
  async sheet(look: Look, ids: readonly string[]): Promise<() => Promise<Buffer>> {
    const labels = await look.find(Label, { id: In([...ids]) }, { order: { itemName: 'ASC' } });
    return this.pdf(look, labels, { by: { person: look.actor.id }, marks: true });
  }

  /**
   * Labels as PDF, one a page or on sheets, drawn after the reading has ended. Marked, it is looked at; unmarked, it is
   * printed: by a print job alone.
   */
  async pdf(
    look: Look,
    labels: readonly Label[],
    { by, marks, sheet }: { by: For; marks: boolean; sheet?: SheetSpec },
  ): Promise<() => Promise<Buffer>> {
    const wanted: ToDraw[] = [];
    for (const label of labels)
      wanted.push({ ...(await this.toDraw(look, label)), ...(marks ? { mark: markOf(label.state) } : {}) });
    const [made] = await look.sql<{ at: string }>(
      'select at from trail where id in (select act from drawing where id = ?)',
      [labels[0]!.drawingId],
    );
    const about = { title: labels[0]!.itemName, madeAt: made!.at };
    return async () => {
      const done = await drawn(by, 'pdf', wanted, about, sheet);
      if (typeof done !== 'number') return Buffer.from(done);
      throw badField(`labels[${done}]`, labels[done]!.id, 'is larger than a label of this sheet; choose another');
    };
  }

  /** A label as it is shown: marked, without a symbol. */
  async shown(look: Look, label: Label, dpi: number = ISSUED_AT): Promise<ToDraw> {
    return { ...(await this.toDraw(look, label, dpi)), mark: markOf(label.state) };
  }

  /** A kept label, to be laid out again from the version it was issued with. */
  private async toDraw(look: Look, label: Label, dpi: number = ISSUED_AT): Promise<ToDraw> {
    const definition = await this.templates.definition(look, label.template, label.templateVersion);
    return { definition, drawn: await this.saidBy(look, label, definition), mode: this.config.mode, dpi };
  }

  /** What a kept label says, to be drawn from a version of its template. */
  async saidBy(look: Look, label: Label, definition: Definition): Promise<Drawn> {
    const further = await look.find(LabelCode, { labelId: label.id });
    const { fields, language } = label;
    const variants = variantsAt(definition, { jurisdiction: HOME, ...label.issuedFor, language });
    return { fields, language, variants, payloads: payloadsOf(definition, { payload: label.payload, further }) };
  }

  /** The picture of a label for printers of a resolution: the one that was kept, or drawn and read back now. */
  async picture(look: Look, label: Label, dpi: Dpi): Promise<Buffer> {
    const kept = dpi === ISSUED_AT ? label : await look.one(LabelDrawing, { labelId: label.id, dpi });
    if (kept) return Buffer.from((await look.get(DrawingRow, kept.drawingId)).png, 'base64');
    return Buffer.from(await drawn('act', 'picture', await this.toDraw(look, label, dpi), label.key));
  }

  /** Keeps the picture of a label for printers of a resolution; returns its hash. */
  async keepPicture(tx: Tx, label: Label, dpi: Dpi): Promise<string> {
    const png = await this.picture(tx, label, dpi);
    const id = sha256(png);
    await this.keep(tx, [{ labelId: label.id, dpi, sha256: id, png }]);
    return id;
  }

  /** Keeps those pictures that are not kept yet. */
  async keep(tx: Tx, pictures: readonly Picture[]): Promise<void> {
    const drawn = pictures.filter((p) => p.dpi !== ISSUED_AT);
    if (!drawn.length) return;
    const kept = await tx.find(LabelDrawing, { labelId: In(drawn.map((p) => p.labelId)), dpi: drawn[0]!.dpi });
    const wanted = drawn.filter((p) => !kept.some((k) => k.labelId === p.labelId));
    if (!wanted.length) return;
    await tx.addAll(
      DrawingRow,
      wanted.map((p) => ({ id: p.sha256, png: p.png.toString('base64') })),
    );
    await tx.addAll(
      LabelDrawing,
      wanted.map(({ labelId, dpi, sha256: drawingId }) => ({ labelId, dpi, drawingId })),
    );
  }
}
