/** More tokens than this are not kept in mind: the one looked up longest ago goes. */
const MOST = 5000;
/** For how long a token counts as looked up just now, milliseconds. */
const FRESH_MS = 5000;

/** The hashes of tokens that were somebody's when they were last looked up. It says nothing of what they may do. */
export class KnownTokens {
  private readonly at = new Map<string, number>();

  note(hash: string, isSomebodys: boolean): void {
    this.at.delete(hash);
    if (!isSomebodys) return;
    this.at.set(hash, performance.now());
    if (this.at.size > MOST) this.at.delete(this.at.keys().next().value!);
  }

  /** When it was somebody's: `now`, `before`, or never as far as this server knows. */
  lately(hash: string): 'now' | 'before' | 'never' {
    const at = this.at.get(hash);
    if (at === undefined) return 'never';
    return performance.now() - at < FRESH_MS ? 'now' : 'before';
  }
}
