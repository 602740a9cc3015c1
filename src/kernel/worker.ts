import { parentPort } from 'node:worker_threads';
import type { Order } from './workshop.js';

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
