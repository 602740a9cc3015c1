import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock, outside, plusMinutes, SYSTEM, Work, type Actor } from '../../kernel/index.js';
import { Alert } from './alert.entity.js';
import { ContentTry } from './content-try.entity.js';

/** An attempt of a blinded person at what is not for them. */
export interface Asked {
  actor: Actor;
  /** Kind of thing, as in the path: `lots`. */
  what: string;
  answer: number;
}

const WINDOW_MINUTES = 60;
/** A code of somewhere else is scanned now and then. */
const ENOUGH: Readonly<Record<string, number>> = { scan: 5 };

interface Waiting extends Asked {
  since: string;
  count: number;
}

/**
 * Counts attempts at content, by person, thing and hour. The first of them is on the trail and an alert at once; those
 * that follow are counted with it. It works behind the answers: an attempt is answered neither later nor otherwise.
 */
@Injectable()
export class ContentTries implements OnModuleDestroy {
  private readonly log = new Logger('Content');
  private readonly waiting = new Map<string, Waiting>();
  private running: Promise<void> | null = null;

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  note(asked: Asked): void {
    const since = windowAt(this.clock.now());
    const key = keyOf(asked.actor.id, asked.what, since);
    const before = this.waiting.get(key);
    this.waiting.set(key, { ...asked, since, count: (before?.count ?? 0) + 1 });
    this.running ??= outside(() => this.keepAll()).finally(() => (this.running = null));
  }

  /** Until all that was noted is kept. */
  async settled(): Promise<void> {
    await this.running;
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }

  private async keepAll(): Promise<void> {
    for (;;) {
      const next = this.waiting.entries().next();
      if (next.done) return;
      const [key, asked] = next.value;
      this.waiting.delete(key);
      await this.keep(key, asked).catch((e: unknown) => this.log.error(`An attempt was not kept: ${String(e)}`));
    }
  }

  private async keep(key: string, asked: Waiting): Promise<void> {
    const { count, told } = await this.work.maintain(async (_, gauges) => {
      const before = await gauges.hold(ContentTry, { id: key, count: 0, told: false });
      const row = { ...before, count: before.count + asked.count };
      await gauges.put(ContentTry, row);
      return row;
    });
    if (told || count < (ENOUGH[asked.what] ?? 1)) return;
    await this.tell(asked);
    await this.work.maintain((_, gauges) => gauges.change(ContentTry, key, { told: true }));
  }

  private tell({ actor, what, answer, since }: Waiting): Promise<void> {
    const facts = { what, answer, since };
    return this.work.aside(SYSTEM, async (tx) => {
      const alert = { personId: actor.id, siteId: actor.siteId, facts, at: tx.now };
      await tx.add(Alert, { kind: 'content-asked', ...alert });
      tx.record({ act: 'content.ask', subjects: [{ kind: 'person', id: actor.id, name: actor.name }], facts });
    });
  }
}

/** The start of the hour. */
export const windowAt = (now: string): string => {
  const minute = Number(now.slice(14, 16));
  return `${plusMinutes(now, -(minute % WINDOW_MINUTES)).slice(0, 16)}:00Z`;
};

export const keyOf = (personId: string, what: string, since: string): string => `${personId} ${what} ${since}`;
