import { Injectable } from '@nestjs/common';
import {
  And,
  badField,
  In,
  type FindOperator,
  inSight,
  Missing,
  mustSee,
  pageRows,
  seenAmong,
  Work,
  workshop,
  type Actor,
  type Look,
  type Tx,
  type Listed,
} from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { ISSUED_AT, LabelPictures, Prints, type Picture, type PrintableLabel } from '../labels/index.js';
import type { LabelPrintView, NewPrintJobDto, PrintJobsAskedDto, PrintJobPage, PrintJobView } from './job.dto.js';
import { PrintJob, PrintLine } from './job.entity.js';
import { jobPage, jobViews } from './job.views.js';
import { factsOf } from './print.facts.js';
import { cancelGate, printGate, resumeGate } from './print.policy.js';
import { Printer } from './printer.entity.js';
import { printLabels } from './printing.permissions.js';
import { Spooler } from './spooler.js';

/** Print jobs: made, watched, cancelled. */
@Injectable()
export class PrintJobs {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly pictures: LabelPictures,
    private readonly prints: Prints,
    private readonly spooler: Spooler,
  ) {}

  list(me: Actor, asked: PrintJobsAskedDto): Promise<Listed<PrintJobView>> {
    return this.work.read(me, async (look) => {
      const mine = inSight(look, 'print-job');
      const id = asked.show === 'open' ? And(mine, In(await openJobs(look)) as FindOperator<string>) : mine;
      const page = await pageRows(look, PrintJob, { id }, ['at', 'DESC'], asked);
      return { items: await jobViews(look, page.items, this.spooler), next: page.next };
    });
  }

  get(me: Actor, id: string): Promise<PrintJobPage> {
    return this.work.read(me, async (look) => jobPage(look, (await seenJob(look, id)).job, this.spooler, this.prints));
  }

  /** Whether labels were printed, and where. */
  printsOf(me: Actor, labelIds: readonly string[]): Promise<LabelPrintView[]> {
    return this.work.read(me, async (look) => {
      const views: LabelPrintView[] = [];
      for (const label of await this.prints.seen(look, labelIds)) views.push(await printOf(look, label));
      return views;
    });
  }

  /** Every time that a label was to be printed, the newest first. */
  historyOf(me: Actor, labelId: string): Promise<LabelPrintView[]> {
    return this.work.read(me, async (look) => {
      await this.prints.seen(look, [labelId]);
      const lines = await look.find(PrintLine, { labelId }, { order: { queuedAt: 'DESC' } });
      const views: LabelPrintView[] = [];
      for (const line of lines) views.push(await viewOf(look, line));
      return views;
    });
  }

  /** The pictures are drawn and read back before the work begins; what is then written is small. */
  async make(me: Actor, { labelIds, printerId }: NewPrintJobDto): Promise<PrintJobView> {
    const twice = labelIds.findIndex((id, n) => labelIds.indexOf(id) !== n);
    if (twice >= 0) throw badField(`labelIds.${twice}`, labelIds[twice], 'stands in the list twice');
    const pictures = await this.work.read(me, async (look) => {
      const { dpi } = await look.get(Printer, printerId);
      const fit = (await this.prints.seen(look, labelIds)).filter((l) => dpi === null || dpi >= l.leastDpi);
      const ids = fit.map((l) => l.id);
      return this.prints.pictures(look, ids, dpi ?? ISSUED_AT);
    });
    const view = await this.work.write(me, async (tx) => {
      const printer = await tx.get(Printer, printerId);
      const items = (await this.prints.seen(tx, labelIds)).map((l) => l.itemId);
      await this.prints.rely(tx, items);
      const labels = await this.prints.seen(tx, labelIds);
      const subjects = labels.map((l) => ({ kind: l.itemKind, id: l.itemId, name: l.itemName }));
      const who = await this.identity.who(tx, me, { permission: printLabels, siteId: printer.siteId });
      tx.pass(printGate, await factsOf(tx, who, printer, { labels, pictures }), subjects);
      await this.pictures.keep(tx, pictures);
      const job = await this.queue(tx, printer, labels, pictures);
      const templates = [...new Set(labels.map((l) => l.versionName))].join(', ');
      const reprints = labels.filter((l) => l.print > 1).length;
      const facts = { printer: printer.name, count: labels.length, templates, reprints };
      tx.record({ act: printGate.step, subjects: [jobSubject(job, printer), ...subjects], facts });
      return (await jobViews(tx, [job], this.spooler))[0]!;
    });
    this.spooler.wake(printerId);
    return view;
  }

  /** Its current labels as they are looked at: marked as copies. */
  async pdf(me: Actor, id: string): Promise<Buffer> {
    const read = async (look: Look) => {
      const { job } = await seenJob(look, id);
      const lines = await look.find(PrintLine, { jobId: job.id }, { order: { number: 'ASC' } });
      const mine = await seenAmong(
        look,
        'label',
        lines.map((l) => l.labelId),
      );
      const labels = await this.prints.seen(look, [...mine]);
      const current = labels.filter((l) => ['issued', 'applied'].includes(l.state)).map((l) => l.id);
      if (!current.length) throw new Missing('current label of the print job', id);
      return this.pictures.sheet(look, current);
    };
    const draw = await workshop.reading(me.id, () => this.work.read(me, read));
    return draw();
  }

  cancel(me: Actor, id: string, reason: string): Promise<PrintJobView> {
    return this.work.write(me, async (tx) => {
      const { job, printer } = await seenJob(tx, id);
      const waiting = await tx.claimWhere(PrintLine, { jobId: id, state: In(['waiting', 'stopped']) });
      const who = await this.identity.who(tx, me, { permission: printLabels, siteId: printer.siteId });
      const facts = { who, reason, job: { name: printer.name, open: waiting.length } };
      tx.pass(cancelGate, facts, [jobSubject(job, printer)], null, reason);
      await tx.changeAll(waiting, { state: 'cancelled' });
      const changed = await tx.change(await tx.claim(PrintJob, id), { reason, stoppedBy: null });
      const cancelled = { cancelled: waiting.length };
      tx.record({ act: cancelGate.step, subjects: [jobSubject(job, printer)], reason, facts: cancelled });
      return (await jobViews(tx, [changed], this.spooler))[0]!;
    });
  }

  /** What stopped is tried again, in its old place. */
  async resume(me: Actor, id: string): Promise<PrintJobView> {
    const view = await this.work.write(me, async (tx) => {
      const { job, printer } = await seenJob(tx, id);
      const stopped = await tx.claimWhere(PrintLine, { jobId: id, state: 'stopped' });
      const who = await this.identity.who(tx, me, { permission: printLabels, siteId: printer.siteId });
      tx.pass(resumeGate, { who, job: { name: printer.name, open: stopped.length } }, [jobSubject(job, printer)]);
      await tx.changeAll(stopped, { state: 'waiting' });
      const changed = await tx.change(await tx.claim(PrintJob, id), { stoppedBy: null });
      tx.record({ act: resumeGate.step, subjects: [jobSubject(job, printer)], facts: { resumed: stopped.length } });
      return (await jobViews(tx, [changed], this.spooler))[0]!;
    });
    this.spooler.wake(view.printerId);
    return view;
  }

  private async queue(
    tx: Tx,
    printer: Printer,
    labels: readonly PrintableLabel[],
    pictures: readonly Picture[],
  ): Promise<PrintJob> {
    const { id: byId, name: byName } = tx.actor;
    const job = await tx.add(PrintJob, { printerId: printer.id, byId, byName, at: tx.now });
    const state = 'waiting' as const;
    await tx.addAll(
      PrintLine,
      labels.map(({ id: labelId }, n) => ({
        ...{ jobId: job.id, printerId: printer.id, labelId, queuedAt: tx.now, number: n + 1, state },
        drawingId: pictures.find((p) => p.labelId === labelId)!.sha256,
      })),
    );
    return job;
  }
}

export const jobSubject = (job: PrintJob, printer: Printer) => ({ kind: 'print-job', id: job.id, name: printer.name });

/** Jobs with a label of which something is still to be known (ids). */
async function openJobs(look: Look): Promise<string[]> {
  const rows = await look.sql<{ id: string }>(
    `select distinct "jobId" as id from print_line where state in ('waiting', 'sending', 'uncertain')`,
  );
  return rows.map((r) => r.id);
}

/** A job of another site does not exist for the reader. */
export async function seenJob(look: Look, id: string): Promise<{ job: PrintJob; printer: Printer }> {
  await mustSee(look, 'print-job', id, 'print job');
  const job = await look.get(PrintJob, id);
  return { job, printer: await look.get(Printer, job.printerId) };
}

async function printOf(look: Look, { id: labelId, onItem }: PrintableLabel): Promise<LabelPrintView> {
  const lines = await look.find(PrintLine, { labelId }, { order: { queuedAt: 'DESC' } });
  const live = lines.find((l) => l.state !== 'cancelled');
  if (live) return viewOf(look, live);
  return { labelId, state: onItem ? 'applied' : 'drawn', jobId: null, printer: null, at: null, by: null, sha256: null };
}

async function viewOf(look: Look, line: PrintLine): Promise<LabelPrintView> {
  const { labelId, state, jobId, drawingId } = line;
  const job = await look.get(PrintJob, jobId);
  const { name } = await look.get(Printer, line.printerId);
  return { labelId, state, jobId, printer: name, at: line.queuedAt, by: job.byName, sha256: drawingId };
}
