import { describe, expect, it } from '@jest/globals';
import { type Told } from './refusal.js';
import { FailedInThread, Workshop, type For } from './workshop.js';

const LIMITS = { views: 3, perPerson: 2, acts: 2, patience: 60_000 };
const NURSE: For = { person: 'nurse' };
/** Calls a function of a module that is written here. */
const order = (body: string, ...args: unknown[]) => ({
  module: `data:text/javascript,${encodeURIComponent(`export const task = async (...args) => { ${body} }`)}`,
  task: 'task',
  args,
});
const WAIT = 'await new Promise((over) => setTimeout(over, 300)); return args[0];';
const status = (failed: unknown): number => (failed as Told).status;

describe('threads for what would keep others waiting', () => {
  it('what is told comes back, and bytes as bytes', async () => {
    const shop = new Workshop(LIMITS);
    expect(await shop.run(NURSE, order('return { a: args }', 1, 'x'))).toEqual({ a: [1, 'x'] });
    expect(await shop.run('act', order('return new Uint8Array([1, 2])'))).toEqual(new Uint8Array([1, 2]));
  });

  it('runs beside the thread that asks: this one is not kept', async () => {
    const shop = new Workshop(LIMITS);
    let turns = 0;
    const count = setInterval(() => (turns += 1), 5);
    await shop.run(NURSE, order('const end = Date.now() + 500; while (Date.now() < end); return 1'));
    clearInterval(count);
    expect(turns).toBeGreaterThan(10);
  });

  it('an error comes back with its facts', async () => {
    const shop = new Workshop(LIMITS);
    const failed = shop.run(NURSE, order("throw Object.assign(new Error('no room'), { code: 'x', facts: { a: 1 } })"));
    await expect(failed).rejects.toMatchObject({ message: 'no room', facts: { code: 'x', facts: { a: 1 } } });
    await expect(failed).rejects.toBeInstanceOf(FailedInThread);
  });

  it('one person has so much at once; the next is answered 429, with when to come again', async () => {
    const shop = new Workshop(LIMITS);
    const [one, two] = [shop.run(NURSE, order(WAIT, 1)), shop.run(NURSE, order(WAIT, 2))];
    const third = await shop.run(NURSE, order(WAIT, 3)).catch((e: unknown) => e);
    expect([status(third), (third as Told).more]).toEqual([429, { retryAfter: 2 }]);
    expect(await Promise.all([one, two])).toEqual([1, 2]);
    expect(await shop.run(NURSE, order(WAIT, 4))).toBe(4);
  });

  it('what is read in order to be drawn counts too: too much at once is refused before it is read', async () => {
    const shop = new Workshop(LIMITS);
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const readings = [1, 2].map((n) => shop.reading('nurse', () => held.then(() => n)));
    let reads = 0;
    const read = () => Promise.resolve((reads += 1));
    expect(status(await shop.reading('nurse', read).catch((e: unknown) => e))).toBe(429);
    expect(await shop.reading('other', read)).toBe(1);
    go();
    expect(await Promise.all(readings)).toEqual([1, 2]);
    expect(await shop.reading('nurse', read)).toBe(2);
  });

  it('so much waits in all; what is part of an act goes first, in a thread that nothing else takes', async () => {
    const shop = new Workshop(LIMITS);
    const ended: string[] = [];
    const views = ['a', 'b', 'c', 'd'].map((person) =>
      shop.run({ person }, order(WAIT, person)).then((p) => ended.push(p as string)),
    );
    const beyond = await shop.run({ person: 'e' }, order(WAIT, 'e')).catch((e: unknown) => e);
    expect(status(beyond)).toBe(503);
    await shop.run('act', order(WAIT, 'act')).then((p) => ended.push(p as string));
    await Promise.all(views);
    expect(ended.indexOf('act')).toBeLessThan(2);
    expect(ended).toHaveLength(5);
  });

  it('a thread that ends or hangs fails its own work alone', async () => {
    const shop = new Workshop({ ...LIMITS, patience: 1_500 });
    await expect(shop.run(NURSE, order('process.exit(1)'))).rejects.toThrow('the thread ended');
    await expect(shop.run(NURSE, order('for (;;);'))).rejects.toThrow('took too long');
    expect(await shop.run(NURSE, order('return 5'))).toBe(5);
  });
});
