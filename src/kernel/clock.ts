/** A UTC instant as text, `2026-11-18T09:36:00.000Z`: the same bytes on every engine, sorted by time as text. */
export type Moment = string;

/** What the time is. The one place where the machine's clock is read. */
export abstract class Clock {
  /** The time of the record: a story may set it to another day. */
  abstract now(): Moment;
  /** The time that really passes, for what is measured in it: idleness, codes of a second factor, a directory's clock. */
  abstract steady(): Moment;
}

export class MachineClock extends Clock {
  now(): Moment {
    return new Date().toISOString();
  }

  steady(): Moment {
    return this.now();
  }
}

/** A clock that can be set and then ticks on. Demo mode and tests only: production is never given one. */
export class StoryClock extends Clock {
  private offset = 0;
  private waited = 0;

  now(): Moment {
    return new Date(Date.now() + this.offset).toISOString();
  }

  steady(): Moment {
    return new Date(Date.now() + this.waited).toISOString();
  }

  /** The story turns to another moment; nobody has waited meanwhile. */
  set(to: Moment): void {
    this.offset = Date.parse(to) - Date.now();
  }

  /** The story waits: both times move on. */
  wait(minutes: number): void {
    this.offset += minutes * 60_000;
    this.waited += minutes * 60_000;
  }
}
