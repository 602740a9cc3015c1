/** Tries at one login from one source. Instants in UTC. */
export interface TrySum {
  /** As in `LoginTry`. */
  id: string;
  personId: string | null;
  address: string | null;
  tries: number;
  since: string;
  at: string;
}

/**
 * Tries that nobody was asked a password for: they are summed in memory and written when their window is told, so that
 * answering them costs no write. A crash loses at most one window of these sums, and none of the wrong tries.
 */
export class UnwrittenTries {
  private sums = new Map<string, TrySum>();

  note(one: Omit<TrySum, 'tries' | 'since'>): void {
    this.add({ ...one, tries: 1, since: one.at });
  }

  /** Adds a sum, such as one that was taken and could not be written. */
  add(sum: TrySum): void {
    const before = this.sums.get(sum.id);
    if (!before) return void this.sums.set(sum.id, { ...sum });
    before.tries += sum.tries;
    if (sum.since < before.since) before.since = sum.since;
    if (sum.at > before.at) before.at = sum.at;
  }

  /** Whether a window that began then or before has such tries. */
  since(over: string): boolean {
    return [...this.sums.values()].some((s) => s.since <= over);
  }

  takeAll(): TrySum[] {
    const taken = [...this.sums.values()];
    this.sums = new Map();
    return taken;
  }
}
