import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor } from '../../kernel/index.js';
import { drawn } from './drawings.js';
import { dpiOf } from './label.dto.js';
import { sampleOf } from './sample.js';
import type { TemplateDifferenceView, TemplatePreviewDto } from './template.dto.js';
import type { Definition, Dpi } from './template.js';
import { casesOf, type Case } from './variants.js';
import { Templates, versionName } from './templates.face.js';

/** Pictures of templates, with their samples. */
@Injectable()
export class TemplatePictures {
  constructor(
    private readonly work: Work,
    private readonly templates: Templates,
  ) {}

  /** Drawn and read back like a label. */
  async preview(me: Actor, template: string, id: string, asked: TemplatePreviewDto): Promise<Buffer> {
    const { definition } = await this.work.read(me, (look) => this.templates.version(look, template, id));
    const dpi = printerOf(definition, asked);
    const sample = sampleOf(definition, caseOf(definition, asked));
    const label = { definition, drawn: sample, mode: 'production', dpi, mark: 'DRAFT' } as const;
    const name = versionName({ template, number: 0 });
    return Buffer.from(await drawn({ person: me.id }, 'picture', label, name, true));
  }

  async difference(
    me: Actor,
    template: string,
    ids: [string, string],
    asked: TemplatePreviewDto,
  ): Promise<TemplateDifferenceView> {
    const [from, to] = await this.work.read(me, async (look) => [
      await this.templates.version(look, template, ids[0]),
      await this.templates.version(look, template, ids[1]),
    ]);
    const at = caseOf(to.definition, asked);
    return {
      from: versionName(from),
      to: versionName(to),
      ...(await drawn({ person: me.id }, 'difference', from.definition, to.definition, at, dpiOf(asked.dpi))),
    };
  }
}

/** The resolution that was asked for, where it is fine enough. */
export function printerOf({ id, leastDpi }: Definition, asked: TemplatePreviewDto): Dpi {
  const dpi = dpiOf(asked.dpi);
  if (dpi < leastDpi) throw badField('dpi', asked.dpi, `is too coarse: ${id} needs ${leastDpi} dpi or more`);
  return dpi;
}

/** The case that was asked for; the first of the template when nothing was. */
export function caseOf(definition: Definition, { language, variant }: TemplatePreviewDto): Case {
  const cases = casesOf(definition).filter((c) => language === undefined || c.language === language);
  if (!cases.length) throw badField('language', language, `is no language of ${definition.id}`);
  const found = cases.find((c) => variant === undefined || c.variant === variant);
  if (!found) throw badField('variant', variant, `is no variant of ${definition.id} in this language`);
  return found;
}
