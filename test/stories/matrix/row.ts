import { type Json } from '../../../demo/world/client.js';
import type { Cast, Kind } from './cast.js';

/** What a route answers for a thing that is wrong in one way: the code of the reason, or that the act goes on. */
export type Cell = string;
export const GOES = 'goes';
/** Such a thing cannot come to this route. */
export const NEVER = '—';

/** One state-changing route, the thing it acts on, and what must stop it. */
export interface Row {
  /** As in the OpenAPI document. */
  route: string;
  /** Who does it. */
  by: string;
  /** The thing, in the state in which the route takes it. Its id stands in the path. */
  make: (cast: Cast, kind: Kind) => Promise<Json>;
  body: (cast: Cast, thing: Json, me: string) => Json;
  /** The same with something that belongs to another subject. */
  mixed?: (cast: Cast, thing: Json, other: Json, me: string) => Json;
  /** What a hold is placed on; the lot of the kind when left out. */
  held?: (cast: Cast, thing: Json) => { kind: string; id: string };
  expired: Cell;
  unreleased: Cell;
  onHold: Cell;
  elsewhere: Cell;
  otherSubject: Cell;
}

export const pathOf = (route: string, thing: Json): [method: string, path: string] => {
  const [method, path] = route.split(' ') as [string, string];
  return [method, path.replace(/\{\w+\}/, () => thing.id as string)];
};
