import { FailedInThread, workshop, type For } from '../../kernel/index.js';
import { CannotDraw } from './cannot-draw.js';
import type * as tasks from './drawing.tasks.js';
import { definitionHash } from './shipped.js';
import { FAULTS, type Fault } from './template.rules.js';
import type { Definition } from './template.js';

type Tasks = typeof tasks;
type Done<T extends keyof Tasks> = Awaited<ReturnType<Tasks[T]>>;

const MODULE = new URL('./drawing.tasks.js', import.meta.url).href;

/** Has a thread draw something, so that nobody waits for it who asks for something else. */
export async function drawn<T extends keyof Tasks>(by: For, task: T, ...args: Parameters<Tasks[T]>): Promise<Done<T>> {
  try {
    return await workshop.run<Done<T>>(by, { module: MODULE, task, args });
  } catch (error) {
    if (!(error instanceof FailedInThread) || !isFault(error.facts)) throw error;
    throw new CannotDraw(error.facts.code, error.facts.facts);
  }
}

/** What is wrong with a template; anything else that fails in a thread is a fault of ours. */
const isFault = (failed: object): failed is Pick<CannotDraw, 'code' | 'facts'> =>
  'code' in failed && Object.hasOwn(FAULTS, String(failed.code));

const known = new Map<string, Promise<Fault[]>>();

/** Everything that is wrong with a template. The same template is tried once. */
export function faultsOf(definition: Definition): Promise<Fault[]> {
  const hash = definitionHash(definition);
  let found = known.get(hash);
  if (!found) {
    if (known.size > 200) known.clear();
    known.set(hash, (found = drawn('act', 'faults', definition)));
    found.catch(() => known.delete(hash));
  }
  return found;
}
