import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { setImmediate as soon } from 'node:timers/promises';
import { Queue } from './queue.js';

const client = () => new EventEmitter();

describe('BR-65: requests of people who are not signed in', () => {
  it('come in turn, a few at once; one address fills neither the work nor the queue for another', async () => {
    const queue = new Queue({ all: 2, each: 1 }, { all: 4, each: 2 });
    const done: string[] = [];
    const come = (source: string) => queue.turn(source, client()).then((end) => (done.push(source), end));
    const end = await come('a');
    const waiting = [come('a'), come('a')];
    await expect(come('a')).rejects.toMatchObject({ status: 429, more: { retryAfter: 1 } });
    const other = await come('b');
    expect(done).toEqual(['a', 'b']);
    end();
    end(); // a turn ends once
    await waiting[0];
    expect(done).toEqual(['a', 'b', 'a']);
    other();
    await soon();
    expect(done).toEqual(['a', 'b', 'a']); // the other place is not for the same address
    (await waiting[0])!();
    await waiting[1];
  });

  it('503 where too many wait, from however many addresses; who goes away waits no longer', async () => {
    const queue = new Queue({ all: 1, each: 1 }, { all: 2, each: 2 });
    const end = await queue.turn('a', client());
    const leaver = client();
    void queue.turn('b', leaver);
    const stays = queue.turn('c', client());
    await expect(queue.turn('d', client())).rejects.toMatchObject({ status: 503, more: { retryAfter: 1 } });
    leaver.emit('close');
    end();
    (await stays)();
  });

  it('a turn ends by itself: what waits for a slow directory does not keep others out', async () => {
    const queue = new Queue({ all: 1, each: 1 }, { all: 2, each: 2 }, 20);
    await queue.turn('a', client());
    const keep = setTimeout(() => undefined, 60_000); // the queue itself keeps no process alive
    await queue.turn('b', client());
    clearTimeout(keep);
  });
});
