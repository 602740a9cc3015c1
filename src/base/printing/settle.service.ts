import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import {
  ISSUED_AT,
  LabelPictures,
  Labels,
  Prints,
  Replacements,
  type Dpi,
  type LabelView,
  type Prepared,
} from '../labels/index.js';
import type { PrintJobView, SettleJobDto } from './job.dto.js';
import { PrintLine } from './job.entity.js';
import { jobSubject, seenJob } from './job.service.js';
import { jobViews } from './job.views.js';
import { settleGate } from './print.policy.js';
import { printLabels } from './printing.permissions.js';
import { Spooler } from './spooler.js';

/** An uncertain line, its label, and the label that takes its place where it is missing and still current. */
interface Looked {
  line: PrintLine;
  label: LabelView;
  there: boolean;
  next: Prepared | null;
}

/** After a break: which labels came out. What was scanned, or is on its item, is there; the others are voided and printed anew in the same act. */
@Injectable()
export class Settling {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly pictures: LabelPictures,
    private readonly prints: Prints,
    private readonly replacements: Replacements,
    private readonly spooler: Spooler,
  ) {}

  async settle(me: Actor, jobId: string, { codes, reason }: SettleJobDto): Promise<PrintJobView> {
    const looked = await this.look(me, jobId, codes);
    const view = await this.work.write(me, async (tx) => {
      const { job, printer } = await seenJob(tx, jobId);
      await this.labels.alter(
        tx,
        looked.map((l) => l.label.itemId),
      );
      const uncertain = await tx.claimWhere(PrintLine, { jobId, state: 'uncertain' });
      const open = looked.filter((l) => uncertain.some((u) => u.id === l.line.id)); // new ones wait for another look
      const who = await this.identity.who(tx, me, { permission: printLabels, siteId: printer.siteId });
      const subjects = [
        jobSubject(job, printer),
        ...open.map(({ label: l }) => ({ kind: l.itemKind, id: l.itemId, name: l.itemName })),
      ];
      tx.pass(settleGate, { who, reason, job: { name: printer.name, open: open.length } }, subjects, null, reason);
      const onItem = await this.prints.onItems(
        tx,
        open.map((l) => l.label.id),
      );
      const missing = open.filter((l) => !l.there && !onItem.has(l.label.id));
      const isMissing = (u: PrintLine) => missing.some((l) => l.line.id === u.id);
      await tx.changeAll(
        uncertain.filter((u) => !isMissing(u)),
        { state: 'sent' },
      );
      await tx.changeAll(uncertain.filter(isMissing), { state: 'missing' });
      const anew = await this.replaceAll(tx, missing, { reason, dpi: printer.dpi ?? ISSUED_AT });
      const facts = { there: open.length - missing.length, missing: missing.length, anew };
      tx.record({ act: settleGate.step, subjects, reason, facts });
      return (await jobViews(tx, [job], this.spooler))[0]!;
    });
    this.spooler.wake(view.printerId);
    return view;
  }

  /** What was scanned, and drawings of what must be printed anew: before the work begins. */
  private look(me: Actor, jobId: string, codes: readonly string[]): Promise<Looked[]> {
    return this.work.read(me, async (look) => {
      await seenJob(look, jobId);
      const lines = await look.find(PrintLine, { jobId, state: 'uncertain' }, { order: { number: 'ASC' } });
      const labels = await this.prints.standing(
        look,
        lines.map((l) => l.labelId),
      );
      const there = new Set<string>();
      for (const [n, code] of codes.entries()) {
        const { label } = await this.labels.find(look, code);
        if (!label || !labels.some((l) => l.id === label.id))
          throw badField(`codes.${n}`, code, 'is none of the labels that may have come out of this print job');
        there.add(label.id);
      }
      const looked: Looked[] = [];
      for (const [n, line] of lines.entries()) {
        const label = labels[n]!;
        const anew = !there.has(label.id) && isCurrent(label);
        const next = anew ? await this.replacements.prepare(look, label.id) : null;
        looked.push({ line, label, there: there.has(label.id), next });
      }
      return looked;
    });
  }

  /** Voids what is missing, and queues the next print of each. What was voided in the meantime needs none. */
  private async replaceAll(
    tx: Tx,
    looked: readonly Looked[],
    { reason, dpi }: { reason: string; dpi: Dpi },
  ): Promise<number> {
    let anew = 0;
    for (const { line, label, next } of looked) {
      const [row] = await this.labels.claim(tx, [label.key]);
      if (!next || !row || !isCurrent(row)) continue;
      const made = await this.replacements.replace(tx, row, next, reason);
      const drawingId = await this.pictures.keepPicture(tx, made, dpi);
      const { jobId, printerId, number } = line;
      const queued = { jobId, printerId, number, labelId: made.id, queuedAt: tx.now, drawingId };
      await tx.add(PrintLine, { ...queued, state: 'waiting' });
      anew += 1;
    }
    return anew;
  }
}

const isCurrent = ({ state }: Pick<LabelView, 'state'>): boolean => ['issued', 'applied'].includes(state);
