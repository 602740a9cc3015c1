import { Injectable } from '@nestjs/common';
import { badField, seenAmong, Work, type Actor, type Language, type Look } from '../../kernel/index.js';
import type { DrawDraftDto, FindLabelsDto, TemplateDraftView } from './draft.dto.js';
import { drawn, faultsOf } from './drawings.js';
import { seen } from './label.service.js';
import { maySee, type LabelView } from './label.view.js';
import { answersTo } from './law.rules.js';
import { Labels } from './labels.face.js';
import { LabelPictures } from './pictures.face.js';
import type { Drawn } from './prepared.js';
import { sampleOf } from './sample.js';
import { definitionHash, LAWS, proposalFor } from './shipped.js';
import { distinct } from './template.check.js';
import { caseOf, printerOf } from './template.pictures.js';
import { faultsIn } from './template.views.js';
import { everyText, fieldsIn, type Definition } from './template.js';
import { Templates, type Standing } from './templates.face.js';
import { HOME, type Case } from './variants.js';

/** How many labels are offered at once: a person looks for one by its name. */
const FOUND = 20;

/** Drafts of label templates: drawn, read back and judged before anybody proposes them. Nothing is kept. */
@Injectable()
export class TemplateDrafts {
  constructor(
    private readonly work: Work,
    private readonly templates: Templates,
    private readonly labels: Labels,
    private readonly pictures: LabelPictures,
  ) {}

  /** Current labels of a template, by the name of the item or by their code: a draft is drawn with one of them. */
  find(me: Actor, template: string, asked: FindLabelsDto): Promise<LabelView[]> {
    return this.work.read(me, async (look) => {
      await this.templates.versions(look, template);
      const found = await this.found(look, template, asked);
      return found.filter((l) => l.template === template && l.state !== 'voided');
    });
  }

  private async found(look: Look, template: string, { name, code }: FindLabelsDto): Promise<LabelView[]> {
    if (code === undefined) return this.labels.named(look, name ?? '', FOUND, template);
    const { label } = await this.labels.find(look, code);
    if (!label || !maySee(look.actor, label)) return [];
    return (await seenAmong(look, 'label', [label.id])).size ? [label] : [];
  }

  async draw(me: Actor, template: string, dto: DrawDraftDto, language: Language): Promise<TemplateDraftView> {
    const definition = proposalFor(template, dto.definition);
    const dpi = printerOf(definition, dto);
    const { versions, said } = await this.work.read(me, async (look) => ({
      versions: await this.templates.versions(look, template),
      said: dto.label === undefined ? null : await this.saidBy(look, definition, dto.label),
    }));
    const at = said ? caseAt(said) : caseOf(definition, dto);
    const drawing = await drawn({ person: me.id }, 'draft', definition, said ?? sampleOf(definition, at), at, {
      dpi,
      real: said !== null,
    });
    const faults = [...drawing.faults, ...(await faultsOf(definition))];
    return {
      ...drawing,
      language: at.language,
      variant: at.variant,
      ...comparedWith(versions, definition),
      letters: answersTo(definition, LAWS),
      faults: faultsIn(distinct(faults), language),
    };
  }

  /** What a label says that was issued with this template, as the draft would print it. */
  private async saidBy(look: Look, definition: Definition, id: string): Promise<Drawn> {
    const label = await seen(look, id);
    if (label.template !== definition.id) throw badField('label', id, `is no label of ${definition.id}`);
    return this.pictures.saidBy(look, label, definition);
  }
}

const caseAt = ({ language, variants }: Drawn): Case => ({
  jurisdiction: HOME,
  language,
  variants: [...variants],
  variant: variants.join(' + ') || null,
});

/** Which version it is the same as, and what the one in use prints that it does not. */
function comparedWith(versions: readonly Standing[], draft: Definition): Pick<TemplateDraftView, 'same' | 'lost'> {
  const hash = definitionHash(draft);
  const inUse = versions.find((v) => v.state === 'approved');
  const fields = (d: Definition) => new Set(everyText(d).flatMap(fieldsIn));
  const has = fields(draft);
  return {
    same: versions.find((v) => v.hash === hash)?.number ?? null,
    lost: inUse ? [...fields(inUse.definition)].filter((f) => !has.has(f)) : [],
  };
}
