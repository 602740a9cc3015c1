import { describe, expect, it } from '@jest/globals';
import { stepsAway } from './lineage.js';

const link = (parentId: string, childId: string) => ({ parentId, childId });

describe('how far away an item is', () => {
  it('forward by its children, back by its parents', () => {
    const links = [link('donor', 'donation'), link('donation', 'lot'), link('lot', 'v1'), link('lot', 'v2')];
    expect([...stepsAway('donor', links, 'childId')]).toEqual([
      ['donor', 0],
      ['donation', 1],
      ['lot', 2],
      ['v1', 3],
      ['v2', 3],
    ]);
    expect(stepsAway('v1', links.slice(0, 3), 'parentId').get('donor')).toBe(-3);
  });

  it('counts the shortest way, and a ring comes to an end', () => {
    const links = [link('a', 'b'), link('b', 'c'), link('a', 'c'), link('c', 'a')];
    expect([...stepsAway('a', links, 'childId')]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
    ]);
  });
});
