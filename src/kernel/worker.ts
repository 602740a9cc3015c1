import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Order } from './workshop.js';

/** Only Linux keeps a priority for each thread: elsewhere it is the whole program's. */
if (workerData === 'low' && process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

/** In a thread of its own: calls what it is told to, and sends back what that returns. */
parentPort!.on('message', (order: Order) => {
  void answer(order).then((message) => parentPort!.postMessage(message));
});

async function answer({ module, task, args }: Order): Promise<object> {
  try {
    const tasks = (await import(module)) as Record<string, (...args: unknown[]) => unknown>;
    return { done: await tasks[task]!(...args) };
  } catch (error) {
    const { message, stack } = error as Error;
    const plain = JSON.parse(JSON.stringify(error)) as object;
    return { failed: { ...plain, message, stack } };
  }
}
