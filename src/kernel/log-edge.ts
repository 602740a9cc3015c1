import type { DataSource } from 'typeorm';
import { MerkleEdge } from './merkle.js';

type Leaf = { seq: number; leaf: string; mark: string };

const BATCH = 10_000;

/** Follows the log in the database as it grows, entry by entry, and knows its root at the size it has reached. */
export class LogEdge {
  private tree = new MerkleEdge();
  private newest = '';

  constructor(private readonly reader: DataSource) {}

  get size(): number {
    return this.tree.size;
  }

  /** Goes on from here by itself. */
  copy(): LogEdge {
    return Object.assign(new LogEdge(this.reader), { tree: this.tree.copy(), newest: this.newest });
  }

  root(): string {
    return this.tree.root();
  }

  /**
   * Reads on, to this size or to the end. False when the log is no longer the one that was read before, when the next
   * number is missing, or when the next entry is not `taken`: it is then as long as it is good.
   */
  async advance(to = Number.MAX_SAFE_INTEGER, taken: (entry: Leaf) => boolean = () => true): Promise<boolean> {
    for (;;) {
      const from = Math.max(1, this.size);
      const rows = await this.reader.query<Leaf[]>(
        `select seq, leaf, mark from trail where seq >= ${from} and seq <= ${to} order by seq limit ${BATCH}`,
      );
      const known = this.size > 0 ? rows.shift() : null;
      if (known !== null && (known?.seq !== this.size || known.leaf !== this.newest)) return this.size > to;
      for (const entry of rows) {
        if (entry.seq !== this.size + 1 || !/^[0-9a-f]{64}$/.test(entry.leaf) || !taken(entry)) return false;
        this.tree.add((this.newest = entry.leaf));
      }
      if (rows.length < BATCH - 1) return true;
    }
  }
}
