import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity, Signing, type SignDto } from '../identity/index.js';
import { approveTemplate } from './labels.permissions.js';
import { faultsOf } from './drawings.js';
import type { TemplateVersionView } from './template.dto.js';
import { LabelTemplateVersion } from './template.entity.js';
import { approveGate } from './template.policy.js';
import type { Fault } from './template.rules.js';
import { shownOf, subjectOf, versionView } from './template.views.js';
import { Templates, versionName } from './templates.face.js';

/** Versions of label templates are approved: from then on they are frozen, and labels are issued with them. */
@Injectable()
export class TemplateApproval {
  constructor(
    private readonly work: Work,
    private readonly templates: Templates,
    private readonly identity: Identity,
    private readonly signing: Signing,
  ) {}

  /** One version of a template. */
  async approve(me: Actor, template: string, id: string, sign: SignDto): Promise<TemplateVersionView> {
    await this.work.read(me, (look) => this.templates.version(look, template, id));
    return (await this.approveAll(me, [id], sign))[0]!;
  }

  /** Several versions with one signature, which is on the list of them. */
  async approveAll(me: Actor, ids: readonly string[], sign: SignDto): Promise<TemplateVersionView[]> {
    const faults = await this.faults(me, ids);
    const signer = await this.signing.check(me, sign);
    const approved = await this.work.write(me, async (tx) => {
      const versions = await this.templates.claim(tx, ids);
      const twice = versions.findIndex((v, n) => versions.findIndex((w) => w.template === v.template) !== n);
      if (twice >= 0) throw badField(`versions[${twice}]`, ids[twice], 'is another version of a template in the list');
      const shown = versions.map(shownOf);
      tx.pass(
        approveGate,
        {
          who: await this.identity.whoAt(tx, me, { permission: approveTemplate }),
          seen: this.signing.seen(signer, shown),
          proposals: versions.map((v) => ({
            template: versionName(v),
            proposer: v.proposedByName,
            own: v.proposedBy === me.id,
          })),
          versions: versions.map((v) => ({ template: versionName(v), state: v.state, to: 'approved' })),
          faults,
        },
        versions.map(subjectOf),
      );
      const rows: LabelTemplateVersion[] = [];
      for (const version of versions) {
        await this.replace(tx, version);
        rows.push(await tx.change(version, { state: 'approved', approvedByName: me.name, approvedAt: tx.now }));
        await this.signing.sign(tx, signer, { meaning: 'approved', kind: 'label-template', id: version.id, shown });
      }
      tx.record({ act: approveGate.step, subjects: versions.map(subjectOf) });
      return rows;
    });
    return Promise.all(approved.map((v) => versionView(v)));
  }

  /** Tries every template before the work begins: that takes a while, and a definition never changes. */
  private async faults(me: Actor, ids: readonly string[]): Promise<Fault[]> {
    const versions = await this.work.read(me, (look) => this.templates.byIds(look, ids));
    const faults: Fault[] = [];
    for (const v of versions) faults.push(...(await faultsOf(v.definition)));
    return faults;
  }

  /** The version that was in use until now is retired. */
  private async replace(tx: Tx, version: LabelTemplateVersion): Promise<void> {
    const former = await tx.claimWhere(LabelTemplateVersion, { template: version.template, state: 'approved' });
    const retiredReason = `Replaced by ${versionName(version)}`;
    for (const row of former) await tx.change(row, { state: 'retired', retiredAt: tx.now, retiredReason });
  }
}
