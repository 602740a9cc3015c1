import { createHash } from 'node:crypto';

/** Leaf hash of RFC 9162 §2.1.1: SHA-256 over 0x00 and the entry. */
export const leafHash = (entry: string): string => createHash('sha256').update('\0').update(entry).digest('hex');

const nodeHash = (left: string, right: string): string =>
  createHash('sha256').update('\x01').update(left, 'hex').update(right, 'hex').digest('hex');

/** The growing edge of a Merkle tree (RFC 9162 §2.1): add leaves in order, ask for the root at any size. */
export class MerkleEdge {
  size = 0;
  /** Roots of the full subtrees, largest first; their sizes are the binary digits of `size`. */
  private peaks: string[] = [];

  copy(): MerkleEdge {
    return Object.assign(new MerkleEdge(), { size: this.size, peaks: [...this.peaks] });
  }

  add(leaf: string): void {
    let hash = leaf;
    for (let n = this.size; n & 1; n >>= 1) hash = nodeHash(this.peaks.pop()!, hash);
    this.peaks.push(hash);
    this.size += 1;
  }

  root(): string {
    if (this.size === 0) return createHash('sha256').digest('hex');
    return this.peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}
