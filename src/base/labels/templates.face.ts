import { Injectable } from '@nestjs/common';
import { Missing, names, type Look, type Tx } from '../../kernel/index.js';
import type { Version } from './prepared.js';
import { isTemplate, shippedTemplates, templateOf } from './shipped.js';
import type { Definition } from './template.js';
import { LabelTemplateVersion } from './template.entity.js';

/** A version as it stands: of the table, or shipped and not acted on yet. */
export type Standing = Pick<
  LabelTemplateVersion,
  | 'template'
  | 'number'
  | 'definition'
  | 'hash'
  | 'state'
  | 'reason'
  | 'proposedBy'
  | 'proposedByName'
  | 'approvedByName'
  | 'approvedAt'
  | 'retiredAt'
  | 'retiredReason'
> & { id: string };

names('label-template', async (look, id) => {
  const found = await look.one(LabelTemplateVersion, { id });
  return found && versionName(found);
});

/** `cryovial 3`. */
export const versionName = (v: Pick<Standing, 'template' | 'number'>): string => `${v.template} ${v.number}`;

/** The versions of label templates at this installation. */
@Injectable()
export class Templates {
  /** The version that labels are issued with now; the newest proposal where none is approved, to be refused. */
  async current(look: Look, template: string): Promise<Version> {
    const approved = await look.one(LabelTemplateVersion, { template, state: 'approved' });
    if (approved) return { number: approved.number, approved: true, definition: approved.definition };
    const newest = (await this.versions(look, template))[0]!;
    return { number: newest.number, approved: false, definition: newest.definition };
  }

  /** What a label was issued with. */
  async definition(look: Look, template: string, number: number): Promise<Definition> {
    const found = await look.one(LabelTemplateVersion, { template, number });
    if (!found) throw new Missing('label template version', `${template} ${number}`);
    return found.definition;
  }

  /** Every version of a template, the newest first. What was shipped and nobody has acted on yet is the newest. */
  async versions(look: Look, template: string): Promise<Standing[]> {
    if (!isTemplate(template)) throw new Missing('label template', template);
    const rows = await look.find(LabelTemplateVersion, { template }, { order: { number: 'DESC' } });
    const pending = pendingOf(template, rows);
    return pending ? [pending, ...rows] : rows;
  }

  async version(look: Look, template: string, id: string): Promise<Standing> {
    const found = (await this.versions(look, template)).find((v) => v.id === id);
    if (!found) throw new Missing('label template version', id);
    return found;
  }

  async byIds(look: Look, ids: readonly string[]): Promise<Standing[]> {
    const found: Standing[] = [];
    for (const id of ids) found.push(await this.version(look, await this.templateOf(look, id), id));
    return found;
  }

  /** Claims versions by id in order to act on them. What was shipped becomes a row. */
  async claim(tx: Tx, ids: readonly string[]): Promise<LabelTemplateVersion[]> {
    const templates: string[] = [];
    for (const id of ids) templates.push(await this.templateOf(tx, id));
    await tx.alter(...templates.map((t) => `label-template:${t}`));
    const claimed: LabelTemplateVersion[] = [];
    for (const [n, id] of ids.entries()) {
      const rows = await tx.claimWhere(LabelTemplateVersion, { template: templates[n]! });
      const pending = pendingOf(templates[n]!, rows);
      const row = rows.find((r) => r.id === id);
      claimed.push(row ?? (pending?.id === id ? await tx.add(LabelTemplateVersion, pending) : gone(id)));
    }
    return claimed;
  }

  /** The next free number of a template. Others wait until this work ends. */
  async nextNumber(tx: Tx, template: string): Promise<number> {
    await tx.alter(`label-template:${template}`);
    return nextOf(await tx.find(LabelTemplateVersion, { template }));
  }

  private async templateOf(look: Look, id: string): Promise<string> {
    const row = await look.one(LabelTemplateVersion, { id });
    return row?.template ?? shippedTemplates().find((s) => idOf(s.hash) === id)?.definition.id ?? gone(id);
  }
}

function gone(id: string): never {
  throw new Missing('label template version', id);
}

/** The shipped version, where it is none of the rows yet. */
function pendingOf(template: string, rows: readonly LabelTemplateVersion[]): Standing | null {
  const shipped = shippedTemplates().find((s) => s.definition.id === template)!;
  if (rows.some((r) => r.hash === shipped.hash)) return null;
  return {
    id: idOf(shipped.hash),
    template,
    number: nextOf(rows),
    definition: templateOf(template),
    hash: shipped.hash,
    state: 'proposed',
    reason: 'Shipped with the software',
    proposedBy: null,
    proposedByName: null,
    approvedByName: null,
    approvedAt: null,
    retiredAt: null,
    retiredReason: null,
  };
}

const nextOf = (rows: readonly LabelTemplateVersion[]): number => Math.max(0, ...rows.map((r) => r.number)) + 1;

/** An id that the same shipped template always has. */
const idOf = (hash: string): string =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
