/** One line of the table. */
export interface Line {
  id: string;
  says: string;
  engine: string;
  size: string;
  oneClient: string;
  oneClient95?: string;
  twenty?: string;
  twenty95?: string;
  raw: string;
  /** Ours as a share of the raw limit. */
  ratio: number;
  aim: string;
  met: boolean;
  note?: string;
  /** For the ratios: milliseconds of one client. */
  p50?: number;
  /** Share of one core that the load client used. */
  share?: number;
}

const COLUMNS: [head: string, of: (l: Line) => string][] = [
  ['id', (l) => l.id],
  ['work', (l) => l.says],
  ['engine', (l) => l.engine],
  ['size', (l) => l.size],
  ['1 client p50', (l) => l.oneClient],
  ['1 client p95', (l) => l.oneClient95 ?? ''],
  ['20 clients', (l) => l.twenty ?? ''],
  ['20 clients p95', (l) => l.twenty95 ?? ''],
  ['raw limit, same run', (l) => l.raw],
  ['of raw', (l) => `${(l.ratio * 100).toFixed(0)} %`],
  ['ours at least', (l) => l.aim],
  ['met', (l) => (l.met ? 'yes' : 'NO')],
];

/** Collects the lines, and what went wrong. */
export class Report {
  readonly lines: Line[] = [];
  readonly failures: string[] = [];
  readonly remarks: string[] = [];

  add(line: Line): void {
    this.lines.push(line);
    const { id, engine, size, says, oneClient, twenty = '' } = line;
    this.progress(`  ${id} ${engine} ${size}: ${says}: ${oneClient} ${twenty}`);
  }

  /** What is being done, for whoever waits: on standard error, so that standard output is the table alone. */
  progress(line: string): void {
    console.error(`${(performance.now() / 1000).toFixed(1).padStart(7)} s ${line}`);
  }

  /** An unsuccessful answer or a disagreement: the benchmark then ends with 1. */
  fail(what: string | null): void {
    if (what) this.failures.push(what);
  }

  remark(what: string): void {
    this.remarks.push(what);
  }

  table(): string {
    const cells = [COLUMNS.map(([head]) => head), ...this.lines.map((l) => COLUMNS.map(([, of]) => of(l)))];
    const widths = COLUMNS.map((_, c) => Math.max(...cells.map((row) => row[c]!.length)));
    const text = cells.map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]!))
        .join('  ')
        .trimEnd(),
    );
    text.splice(1, 0, widths.map((w) => '-'.repeat(w)).join('  '));
    return text.join('\n');
  }

  notes(): string[] {
    return this.lines.flatMap((l) => (l.note ? [`${l.id} ${l.engine} ${l.size}: ${l.note}`] : []));
  }
}
