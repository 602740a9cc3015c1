import { Injectable } from '@nestjs/common';
import { Missing, Work, type Actor, type Look } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { Prints, scannedOf, type SheetSpec } from '../labels/index.js';
import { PrintLine } from './job.entity.js';
import { jobSubject, seenJob } from './job.service.js';
import { handOutGate } from './print.policy.js';
import { printLabels } from './printing.permissions.js';
import { LabelRoll } from './roll.entity.js';

/** What a browser prints: the labels of a job are handed out as PDF once. From then on they are sent. */
@Injectable()
export class HandOut {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly prints: Prints,
  ) {}

  /** Drawn before the work begins; a label that was voided in the meantime stops it. */
  async give(me: Actor, jobId: string, sheet?: SheetSpec): Promise<Buffer> {
    const { ids, draw } = await this.work.read(me, async (look) => {
      const labels = await this.waiting(look, jobId);
      const ids = labels.map((l) => l.id);
      return { ids, draw: ids.length ? await this.prints.pdf(look, ids, sheet) : null };
    });
    const pdf = await draw?.();
    await this.work.write(me, async (tx) => {
      const { job, printer } = await seenJob(tx, jobId);
      const labels = await this.prints.seen(tx, ids);
      await this.prints.rely(
        tx,
        labels.map((l) => l.itemId),
      );
      const lines = await tx.claimWhere(PrintLine, { jobId, state: 'waiting' });
      const given = lines.filter((l) => ids.includes(l.labelId));
      const now = await this.prints.seen(tx, ids);
      const who = await this.identity.who(tx, me, { permission: printLabels, siteId: printer.siteId });
      const subjects = [
        jobSubject(job, printer),
        ...now.map((l) => ({ kind: l.itemKind, id: l.itemId, name: l.itemName })),
      ];
      const open = given.length === ids.length ? given.length : 0;
      tx.pass(handOutGate, { who, labels: now.map(scannedOf), job: { name: printer.name, open } }, subjects);
      const roll = await tx.one(LabelRoll, { printerId: printer.id, state: 'open' });
      await tx.changeAll(given, { state: 'sent', rollId: roll?.id ?? null });
      await tx.changeAll(
        lines.filter((l) => !given.includes(l)),
        { state: 'cancelled' },
      );
      tx.record({ act: handOutGate.step, subjects, facts: { count: given.length } });
    });
    return pdf!;
  }

  /** Labels of the job that are current and were not handed out. */
  private async waiting(look: Look, jobId: string) {
    const { printer } = await seenJob(look, jobId);
    if (printer.kind !== 'browser') throw new Missing('print job of a browser printer', jobId);
    const lines = await look.find(PrintLine, { jobId, state: 'waiting' }, { order: { number: 'ASC' } });
    const labels = await this.prints.seen(
      look,
      lines.map((l) => l.labelId),
    );
    return labels.filter((l) => l.state === 'issued' || l.state === 'applied');
  }
}
