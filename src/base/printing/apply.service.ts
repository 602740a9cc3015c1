import { Injectable } from '@nestjs/common';
import { badField, In, seenAmong, sitesOf, Work, type Actor } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { Labels, maySee, type LabelView } from '../labels/index.js';
import type { AppliedView } from './job.dto.js';
import { PrintLine } from './job.entity.js';
import { applyGate } from './print.policy.js';
import { applyLabels } from './printing.permissions.js';

/** A label that was scanned on its item is applied, and surely came out of the printer. */
@Injectable()
export class Applying {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly labels: Labels,
  ) {}

  async apply(me: Actor, codes: readonly string[]): Promise<AppliedView> {
    const scanned = await this.scan(me, codes);
    return this.work.write(me, async (tx) => {
      await this.labels.alter(
        tx,
        scanned.map((l) => l.itemId),
      );
      const rows = await this.labels.claim(
        tx,
        scanned.map((l) => l.key),
      );
      const subjects = scanned.map((l) => ({ kind: l.itemKind, id: l.itemId, name: l.itemName }));
      const sites = new Set<string>();
      for (const l of scanned) for (const site of await sitesOf(tx, l.itemKind, l.itemId)) sites.add(site);
      const who = await this.identity.whoAt(tx, me, { permission: applyLabels, siteIds: [...sites] });
      const labels = rows.map((l) => ({ key: l.key, state: l.state, item: l.itemName, on: l.supersededOn }));
      tx.pass(applyGate, { who, labels }, subjects);
      const issued = rows.filter((l) => l.state === 'issued');
      await this.labels.apply(tx, issued);
      const there = await tx.claimWhere(PrintLine, { labelId: In(rows.map((l) => l.id)), state: 'uncertain' });
      await tx.changeAll(there, { state: 'sent' });
      tx.record({ act: applyGate.step, subjects, facts: { applied: issued.length, found: there.length } });
      return { applied: issued.length };
    });
  }

  /** The labels of these codes, each once. One that the reader may not see does not exist for them. */
  private scan(me: Actor, codes: readonly string[]): Promise<LabelView[]> {
    return this.work.read(me, async (look) => {
      const found = new Map<string, LabelView>();
      for (const [n, code] of codes.entries()) {
        const { label } = await this.labels.find(look, code);
        const reached = label && maySee(me, label) && (await seenAmong(look, 'label', [label.id])).size > 0;
        if (!reached) throw badField(`codes.${n}`, code, 'is no label that was issued here');
        found.set(label.id, label);
      }
      return [...found.values()];
    });
  }
}
