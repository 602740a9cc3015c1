import { Injectable } from '@nestjs/common';
import { SYSTEM, Work, type Tx } from '../../kernel/index.js';
import { Prints } from '../labels/index.js';
import type { Outcome } from './connection.js';
import type { Fault } from './status.js';
import { PrintJob, PrintLine } from './job.entity.js';
import { Printer } from './printer.entity.js';
import { LabelRoll } from './roll.entity.js';
import { zplOf } from './zpl.js';

/** How many labels one connection takes: the most that a break of it leaves uncertain. */
const AT_ONCE = 10;

/** A line whose turn it is, with what is sent for it. */
interface Due {
  id: string;
  itemId: string;
  zpl: Buffer;
}

class NothingLeft extends Error {}

function onlyIfNothingLeft(error: unknown): void {
  if (!(error instanceof NothingLeft)) throw error;
}

/** The queue of a printer as the database keeps it. What is about to be sent is written down first. */
@Injectable()
export class PrintQueue {
  constructor(
    private readonly work: Work,
    private readonly prints: Prints,
  ) {}

  /** The printer, and the labels that are sent to it next; null when none waits, or it is not in use. */
  next(printerId: string): Promise<{ printer: Printer; due: Due[] } | null> {
    return this.work.read(SYSTEM, async (look) => {
      const order = { queuedAt: 'ASC', number: 'ASC', id: 'ASC' } as const;
      const lines = await look.find(PrintLine, { printerId, state: 'waiting' }, { order, take: AT_ONCE });
      const printer = await look.get(Printer, printerId);
      if (!lines.length || !printer.active || !printer.host) return null;
      const labels = await this.prints.standing(
        look,
        lines.map((l) => l.labelId),
      );
      const due: Due[] = [];
      for (const [n, line] of lines.entries()) {
        const zpl = zplOf(await this.prints.bitmap(look, line.drawingId), printer);
        due.push({ id: line.id, itemId: labels[n]!.itemId, zpl });
      }
      return { printer, due };
    });
  }

  /** Writes down that these are sent now. What was voided or superseded in the meantime is not. */
  async take(printerId: string, due: readonly Due[]): Promise<Due[]> {
    const write = this.work.write(SYSTEM, async (tx) => {
      await this.prints.rely(
        tx,
        due.map((d) => d.itemId),
      );
      const lines = (await this.claim(tx, due)).filter((l) => l.state === 'waiting');
      if (!lines.length) throw new NothingLeft();
      const labels = await this.prints.standing(
        tx,
        lines.map((l) => l.labelId),
      );
      const current = lines.filter((_, n) => ['issued', 'applied'].includes(labels[n]!.state));
      const stale = lines.filter((l) => !current.includes(l));
      const roll = await tx.one(LabelRoll, { printerId, state: 'open' });
      await tx.changeAll(current, { state: 'sending', rollId: roll?.id ?? null });
      await tx.changeAll(stale, { state: 'cancelled' });
      const facts = { sending: current.length, cancelled: stale.length };
      tx.record({ act: 'print-job.send', subjects: await subjectsOf(tx, lines), facts });
      return due.filter((d) => current.some((l) => l.id === d.id));
    });
    return write.catch((error: unknown) => {
      onlyIfNothingLeft(error);
      return [];
    });
  }

  /** Writes down what became of them. */
  tell(sending: readonly Due[], { sent, unsure, fault }: Outcome): Promise<void> {
    return this.work.write(SYSTEM, async (tx) => {
      const lines = await this.claim(tx, sending);
      const still = (from: number, to?: number) => lines.slice(from, to).filter((l) => l.state === 'sending');
      await tx.changeAll(still(0, sent), { state: 'sent' });
      await tx.changeAll(still(sent, sent + unsure), { state: 'uncertain' });
      await tx.changeAll(still(sent + unsure), { state: 'waiting', rollId: null });
      const facts = { sent, uncertain: unsure, left: lines.length - sent - unsure, fault };
      tx.record({ act: 'print-job.sent', subjects: await subjectsOf(tx, lines), facts });
    });
  }

  /** The printer did not print, however often it was tried: what waits for it stops, and a person decides. */
  async stop(printerId: string, fault: Fault): Promise<void> {
    const write = this.work.write(SYSTEM, async (tx) => {
      const lines = await tx.claimWhere(PrintLine, { printerId, state: 'waiting' });
      if (!lines.length) throw new NothingLeft();
      await tx.changeAll(lines, { state: 'stopped' });
      const jobs = await tx.claimAll(PrintJob, [...new Set(lines.map((l) => l.jobId))]);
      await tx.changeAll(jobs, { stoppedBy: fault });
      tx.record({
        act: 'print-job.stop',
        subjects: await subjectsOf(tx, lines),
        facts: { fault, stopped: lines.length },
      });
    });
    await write.catch(onlyIfNothingLeft);
  }

  /** After a start: what was being sent when the server went down may have come out. Returns the printers to go on with. */
  async recover(): Promise<string[]> {
    const open = await this.work.read(SYSTEM, async (look) => ({
      sending: await look.find(PrintLine, { state: 'sending' }),
      waiting: await look.find(PrintLine, { state: 'waiting' }),
    }));
    if (!this.work.writable) return []; // at the next start
    if (open.sending.length) {
      await this.work.write(SYSTEM, async (tx) => {
        const lines = await this.claim(tx, open.sending);
        await tx.changeAll(
          lines.filter((l) => l.state === 'sending'),
          { state: 'uncertain' },
        );
        const facts = { uncertain: lines.length };
        tx.record({ act: 'print-job.interrupted', subjects: await subjectsOf(tx, lines), facts });
      });
    }
    return [...new Set(open.waiting.map((l) => l.printerId))];
  }

  private claim(tx: Tx, lines: readonly { id: string }[]): Promise<PrintLine[]> {
    return tx.claimAll(
      PrintLine,
      lines.map((l) => l.id),
    );
  }
}

/** The jobs, under the name of their printer. */
async function subjectsOf(tx: Tx, lines: readonly PrintLine[]) {
  const ids = [...new Set(lines.map((l) => l.jobId))];
  const subjects = [];
  for (const id of ids) {
    const job = await tx.get(PrintJob, id);
    subjects.push({ kind: 'print-job', id, name: (await tx.get(Printer, job.printerId)).name });
  }
  return subjects;
}
