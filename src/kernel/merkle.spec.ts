import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { leafHash, MerkleEdge } from './merkle.js';

const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH of RFC 9162 §2.1.1, straight from its definition: k is the largest power of two below n. */
function mth(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha(Buffer.alloc(0));
  if (leaves.length === 1) return sha(Buffer.of(0), Buffer.from(leaves[0]!, 'utf8'));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

function rootOf(leaves: readonly string[]): string {
  const edge = new MerkleEdge();
  for (const leaf of leaves) edge.add(leafHash(leaf));
  return edge.root();
}

/** The leaves and roots that the implementations of Certificate Transparency test with. */
const LEAVES = ['', '\x00', '\x10', '\x20\x21', '\x30\x31', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('Merkle tree (RFC 9162)', () => {
  it.each(ROOTS.map((root, n) => [n, root] as const))('%d leaves have the published root', (n, root) => {
    expect(mth(LEAVES.slice(0, n)).toString('hex')).toBe(root);
    expect(rootOf(LEAVES.slice(0, n))).toBe(root);
  });

  it('property: at every size the root is that of the definition', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 70 }), (leaves) => {
        const edge = new MerkleEdge();
        leaves.forEach((leaf, n) => {
          edge.add(leafHash(leaf));
          expect(edge.size).toBe(n + 1);
          expect(edge.root()).toBe(mth(leaves.slice(0, n + 1)).toString('hex'));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('asking for the root changes nothing', () => {
    const edge = new MerkleEdge();
    for (const leaf of LEAVES.slice(0, 5)) edge.add(leafHash(leaf));
    expect([edge.root(), edge.root()]).toEqual([ROOTS[5], ROOTS[5]]);
    edge.add(leafHash(LEAVES[5]!));
    expect(edge.root()).toBe(ROOTS[6]);
  });

  it('a leaf changed, moved, cut off or doubled shows in the root', () => {
    const whole = rootOf(LEAVES);
    LEAVES.forEach((_, n) => {
      expect(rootOf(LEAVES.with(n, `${LEAVES[n]}!`))).not.toBe(whole);
      expect(rootOf(LEAVES.toSpliced(n, 1))).not.toBe(whole);
    });
    expect(rootOf(LEAVES.toReversed())).not.toBe(whole);
    expect(rootOf(LEAVES.slice(0, 3))).not.toBe(rootOf([...LEAVES.slice(0, 3), LEAVES[2]!]));
  });

  it('a leaf cannot pass for an inner node', () => {
    const [a, b] = [leafHash('a'), leafHash('b')];
    const inner = Buffer.concat([Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]);
    expect(rootOf(['a', 'b'])).not.toBe(sha(Buffer.of(0), inner).toString('hex'));
  });
});
