/** A code is away that was not seen for so many milliseconds, nor in so many looks: a slow device looks seldom. */
export const AWAY = { ms: 1000, looks: 5 };

/** What a camera has before it, it sees many times a second: each code is told once, until it was away. */
export class Sightings {
  private readonly seen = new Map<string, { at: number; missed: number }>();

  /** The codes of one look that are to be told. */
  fresh(codes: readonly string[], now: number): string[] {
    const told = codes.filter((code) => {
      const before = this.seen.get(code);
      return !before || (before.missed >= AWAY.looks && now - before.at >= AWAY.ms);
    });
    for (const sighting of this.seen.values()) sighting.missed++;
    for (const code of codes) this.seen.set(code, { at: now, missed: 0 });
    return told;
  }
}
