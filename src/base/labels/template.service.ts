import { Injectable } from '@nestjs/common';
import { badField, hashOf, Work, type Actor, type Language } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { proposeTemplate, retireTemplate } from './labels.permissions.js';
import type { ProposeTemplateDto, TemplateBrief, TemplateVersionView, WaitingTemplatesView } from './template.dto.js';
import { LabelTemplateVersion } from './template.entity.js';
import { proposeGate, retireGate } from './template.policy.js';
import { shownOf, subjectOf, versionView } from './template.views.js';
import { Templates, versionName, type Standing } from './templates.face.js';
import { definitionHash, proposalFor, shippedTemplates } from './shipped.js';

/** Label templates: read, proposed, retired. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly work: Work,
    private readonly templates: Templates,
    private readonly identity: Identity,
  ) {}

  list(me: Actor): Promise<TemplateBrief[]> {
    return this.work.read(me, async (look) => {
      const briefs: TemplateBrief[] = [];
      for (const { definition } of shippedTemplates()) {
        const { id, title, item, blinded } = definition;
        const versions = await this.templates.versions(look, id);
        const numbers = (state: string) => versions.filter((v) => v.state === state).map((v) => v.number);
        briefs.push({
          id,
          title,
          item,
          blinded,
          approved: numbers('approved')[0] ?? null,
          waiting: numbers('proposed'),
        });
      }
      return briefs;
    });
  }

  async versions(me: Actor, template: string, language: Language): Promise<TemplateVersionView[]> {
    const found = await this.work.read(me, (look) => this.templates.versions(look, template));
    return Promise.all(found.map((v) => versionView(v, language)));
  }

  /** What waits for somebody's approval, leaving out what they proposed themselves. */
  async waiting(me: Actor, language: Language): Promise<WaitingTemplatesView> {
    const found = await this.work.read(me, async (look) => {
      const all: Standing[] = [];
      for (const { definition } of shippedTemplates())
        all.push(...(await this.templates.versions(look, definition.id)));
      return all.filter((v) => v.state === 'proposed' && v.proposedBy !== me.id);
    });
    const versions = await Promise.all(found.map((v) => versionView(v, language)));
    return { versions, hash: hashOf(found.map(shownOf)) };
  }

  async propose(
    me: Actor,
    template: string,
    dto: ProposeTemplateDto,
    language: Language,
  ): Promise<TemplateVersionView> {
    const definition = proposalFor(template, dto.definition);
    const hash = definitionHash(definition);
    const made = await this.work.write(me, async (tx) => {
      const who = await this.identity.whoAt(tx, me, { permission: proposeTemplate });
      const { reason } = dto;
      tx.pass(proposeGate, { who, reason }, [{ kind: 'label-template', id: template, name: template }], null, reason);
      const number = await this.templates.nextNumber(tx, template);
      const same = (await this.templates.versions(tx, template)).find((v) => v.hash === hash);
      if (same) throw badField('definition', template, `is the same as version ${same.number}`);
      const proposed = { proposedBy: me.id, proposedByName: me.name };
      const row = await tx.add(LabelTemplateVersion, {
        template,
        number,
        definition,
        hash,
        state: 'proposed',
        reason,
        ...proposed,
      });
      tx.record({ act: proposeGate.step, subjects: [subjectOf(row)], reason });
      return row;
    });
    return versionView(made, language);
  }

  async retire(me: Actor, template: string, id: string, reason: string): Promise<TemplateVersionView> {
    const row = await this.work.write(me, async (tx) => {
      await this.templates.version(tx, template, id);
      const [version] = await this.templates.claim(tx, [id]);
      const who = await this.identity.whoAt(tx, me, { permission: retireTemplate });
      const versions = [{ template: versionName(version!), state: version!.state, to: 'retired' }];
      tx.pass(retireGate, { who, reason, versions }, [subjectOf(version!)], null, reason);
      const retired = await tx.change(version!, { state: 'retired', retiredAt: tx.now, retiredReason: reason });
      tx.record({ act: retireGate.step, subjects: [subjectOf(version!)], reason });
      return retired;
    });
    return versionView(row);
  }
}
