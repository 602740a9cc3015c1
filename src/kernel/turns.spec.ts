import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { outside } from './outside.js';
import { Busy, followClient, Turns } from './turns.js';

/** A job that ends when it is told to. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, job: () => ended };
}

describe('turns at the database', () => {
  it('so many work at once, the others follow in the order in which they came', async () => {
    const turns = new Turns(2, 10_000);
    const [a, b] = [held(), held()];
    const order: string[] = [];
    const running = [turns.run(a.job), turns.run(b.job)];
    const later = ['c', 'd', 'e'].map((name) => turns.run(() => Promise.resolve(void order.push(name))));
    await Promise.resolve();
    expect(order).toEqual([]);
    a.end();
    await Promise.all(later);
    expect(order).toEqual(['c', 'd', 'e']);
    b.end();
    await Promise.all(running);
  });

  it('who has waited too long is busy, and the turn goes to the next', async () => {
    const turns = new Turns(1, 1);
    const first = held();
    const running = turns.run(first.job);
    await expect(turns.run(() => Promise.resolve())).rejects.toThrow(Busy);
    first.end();
    await running;
    expect(await turns.run(() => Promise.resolve('done'))).toBe('done');
  });

  it('a job that fails hands its turn on', async () => {
    const turns = new Turns(1, 10_000);
    await expect(turns.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await turns.run(() => Promise.resolve('done'))).toBe('done');
  });

  it('who goes away waits no longer, and what was asked for is never begun', async () => {
    const turns = new Turns(1, 10_000);
    const first = held();
    const running = turns.run(first.job);
    const client = new EventEmitter();
    let begun = false;
    const asked = new Promise<void>((resolve, reject) =>
      followClient({} as IncomingMessage, client as ServerResponse, () => {
        turns.run(() => Promise.resolve(void (begun = true))).then(resolve, reject);
      }),
    );
    client.emit('close');
    await expect(asked).rejects.toThrow(Busy);
    first.end();
    await running;
    expect(begun).toBe(false);
  });

  it('what goes on behind an answer follows no client: neither one that was answered, nor one that went away', async () => {
    const turns = new Turns(1, 10_000);
    const [answered, away] = [Object.assign(new EventEmitter(), { writableFinished: true }), new EventEmitter()];
    let later = () => Promise.resolve('');
    followClient({} as IncomingMessage, answered as ServerResponse, () => {
      const bound = AsyncLocalStorage.bind(() => turns.run(() => Promise.resolve('done')));
      later = bound;
    });
    answered.emit('close');
    expect(await later()).toBe('done');
    followClient({} as IncomingMessage, away as ServerResponse, () => {
      const bound = AsyncLocalStorage.bind(() => outside(() => turns.run(() => Promise.resolve('done'))));
      later = bound;
    });
    away.emit('close');
    expect(await later()).toBe('done');
  });
});
