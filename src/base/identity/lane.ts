import { told } from '../../kernel/index.js';

/**
 * So many at a time, and of one source so many that wait. What strangers make the server compute never takes the
 * processor from people who are signed in.
 */
export class Lane {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly of = new Map<string, number>();

  constructor(
    private readonly atOnce: number,
    private readonly each: number,
  ) {}

  async run<T>(source: string, job: () => Promise<T>): Promise<T> {
    const mine = this.of.get(source) ?? 0;
    if (mine >= this.each) throw told(429, 'too-many-at-once', { retryAfter: 1 });
    this.of.set(source, mine + 1);
    try {
      if (this.busy >= this.atOnce) await new Promise<void>((go) => this.waiting.push(go));
      else this.busy += 1;
      try {
        return await job();
      } finally {
        const next = this.waiting.shift();
        if (next) next();
        else this.busy -= 1;
      }
    } finally {
      const left = this.of.get(source)! - 1;
      if (left) this.of.set(source, left);
      else this.of.delete(source);
    }
  }
}
