/** Milliseconds for which a code must be out of sight before it is read anew. */
export const AWAY = 1000;

/** What a camera has before it, it sees many times a second: each code is told once, until it was away for a while. */
export class Sightings {
  private readonly seen = new Map<string, number>();

  isNew(code: string, now: number): boolean {
    const before = this.seen.get(code);
    this.seen.set(code, now);
    return before === undefined || now - before >= AWAY;
  }
}
