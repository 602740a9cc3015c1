/** A UTC instant as text, `2026-11-18T09:36:00.000Z`: the same bytes on every engine, sorted by time as text. */
export type Moment = string;

/** What the time is. The one place where the machine's clock is read. */
export abstract class Clock {
  abstract now(): Moment;
}

export class MachineClock extends Clock {
  now(): Moment {
    return new Date().toISOString();
  }
}

/** A clock that can be set and then ticks on. Demo mode and tests only: production is never given one. */
export class StoryClock extends Clock {
  private offset = 0;

  now(): Moment {
    return new Date(Date.now() + this.offset).toISOString();
  }

  set(to: Moment): void {
    this.offset = Date.parse(to) - Date.now();
  }
}
