import { seenAmong, type Look } from '../../kernel/index.js';
import { maySee, type Prints } from '../labels/index.js';
import type { PrintJobPage, PrintJobView } from './job.dto.js';
import { type PrintJob, PrintLine, type LineState } from './job.entity.js';
import { Printer } from './printer.entity.js';
import type { Spooler } from './spooler.js';

type Counts = Record<LineState, number>;

/** Where a job stands. What may have come out comes first: somebody must look. */
export function stateOf(c: Counts): 'printing' | 'stopped' | 'uncertain' | 'done' | 'cancelled' {
  if (c.stopped) return 'stopped';
  if (c.uncertain) return 'uncertain';
  if (c.waiting || c.sending) return 'printing';
  return c.sent || c.missing ? 'done' : 'cancelled';
}

/** Jobs as people see them. */
export async function jobViews(look: Look, jobs: readonly PrintJob[], spooler: Spooler): Promise<PrintJobView[]> {
  return viewsOf(look, jobs, spooler, await countsOf(look, jobs));
}

async function viewsOf(
  look: Look,
  jobs: readonly PrintJob[],
  spooler: Spooler,
  counts: ReadonlyMap<string, Counts>,
): Promise<PrintJobView[]> {
  const views: PrintJobView[] = [];
  for (const job of jobs) {
    const printer = await look.get(Printer, job.printerId);
    const c = counts.get(job.id)!;
    const { stopped, uncertain, missing, cancelled } = c;
    views.push({
      id: job.id,
      printerId: printer.id,
      printer: printer.name,
      kind: printer.kind,
      by: job.byName,
      at: job.at,
      state: stateOf(c),
      total: Object.values(c).reduce((sum, n) => sum + n, 0),
      sent: c.sent,
      left: c.waiting + c.sending,
      ...{ stopped, uncertain, missing, cancelled },
      stoppedBy: job.stoppedBy,
      fault: spooler.faultOf(printer.id),
      reason: job.reason,
    });
  }
  return views;
}

const NONE: Counts = { waiting: 0, stopped: 0, sending: 0, sent: 0, uncertain: 0, missing: 0, cancelled: 0 };

async function countsOf(look: Look, jobs: readonly PrintJob[]): Promise<Map<string, Counts>> {
  const counts = new Map(jobs.map((j) => [j.id, { ...NONE }]));
  if (!jobs.length) return counts;
  const rows = await look.sql<{ job: string; state: LineState; n: number | string }>(
    `select "jobId" as job, state, count(*) as n from print_line
      where "jobId" in (${jobs.map(() => '?').join(', ')}) group by "jobId", state`,
    jobs.map((j) => j.id),
  );
  for (const { job, state, n } of rows) counts.get(job)![state] = Number(n);
  return counts;
}

/** A job with its labels, as far as the reader may see them. */
export async function jobPage(look: Look, job: PrintJob, spooler: Spooler, prints: Prints): Promise<PrintJobPage> {
  const lines = await look.find(PrintLine, { jobId: job.id }, { order: { number: 'ASC' } });
  const labels = await prints.standing(
    look,
    lines.map((l) => l.labelId),
  );
  const mine = await seenAmong(
    look,
    'label',
    lines.map((l) => l.labelId),
  );
  const counts = { ...NONE }; // of the lines as they were read: a label may go out meanwhile
  for (const { state } of lines) counts[state] += 1;
  const [view] = await viewsOf(look, [job], spooler, new Map([[job.id, counts]]));
  return {
    ...view!,
    lines: lines.flatMap((line, n) => {
      const label = labels[n]!;
      if (!mine.has(label.id) || !maySee(look.actor, label)) return [];
      const { labelId, number, state, drawingId } = line;
      const { key, itemName, state: labelState } = label;
      return [{ labelId, code: key, itemName, number, state, labelState, sha256: drawingId }];
    }),
  };
}
