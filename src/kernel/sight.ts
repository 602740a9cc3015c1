import { Raw, type FindOperator } from 'typeorm';
import type { Actor, Held } from './actor.js';
import type { Look } from './look.js';
import { Missing } from './refusal.js';

/** Part of a query: whether the thing whose id stands in `id` (an SQL expression) is reached. */
export type SeenWhere = (id: string, sight: Sight) => string;

interface KnownKind {
  where: SeenWhere[];
  /** A thing that only names where or by whom something was done: an entry that tells of it is not hidden for it. */
  named: boolean;
  /** It is reached as another thing is that it is about, such as a label as its item. */
  about: boolean;
  /** The same whatever is in a kit: a blinded person may know how often and by whom it was changed. */
  free: boolean;
  /** The table whose rows name the thing that each is about. */
  rows: AboutRows | null;
}

/** A table (its rows have an `id`) and its columns with the kind and the id of what a row is about. */
interface AboutRows {
  table: string;
  kind: string;
  thing: string;
  /** The kind that is asked about where there is no such row: nobody learns by the clock that there is one. */
  otherwise: string;
}

const known = new Map<string, KnownKind>();

/**
 * A module says of a kind of thing it owns who reaches it. Several modules may say it of one kind: a unit is reached
 * where it lies, and also where a shipment brings it.
 */
export function visible(kind: string, where: SeenWhere, { named = false, about = false, free = false } = {}): void {
  const before = known.get(kind) ?? { where: [], named: false, about: false, free: false, rows: null };
  known.set(kind, {
    where: [...before.where, where],
    named: named || before.named,
    about: about || before.about,
    free: free || before.free,
    rows: before.rows,
  });
}

/**
 * A kind that is reached as the thing is that its row is about. Which kind that is is read first (`seenAmong`): to plan
 * one query over all kinds takes PostgreSQL longer than a scan may.
 */
export function visibleAs(kind: string, rows: AboutRows): void {
  const { table, kind: ofKind, thing } = rows;
  visible(
    kind,
    (id, s) => `exists (select 1 from ${table} rl where rl.id = ${id} and ${s.any(`rl."${ofKind}"`, `rl."${thing}"`)})`,
    { about: true },
  );
  known.set(kind, { ...known.get(kind)!, rows });
}

/** A kind that says who works with this installation, and of nothing in it: every reader may know it. */
export const visibleToAll = (kind: string): void => visible(kind, () => '1 = 1', { named: true });

export const visibleKinds = (): readonly string[] => [...known.keys()];
export const isVisibleKind = (kind: string): boolean => known.has(kind);
export const isFreeKind = (kind: string): boolean => known.get(kind)?.free ?? false;

/**
 * The sites and trials that somebody reaches by the roles that entitle to the request at hand (ADR 0022). A role held
 * for a site reaches what is there, for a trial what belongs to it, for a trial at a site what is there and belongs to
 * no other trial; a role held for neither reaches everything.
 */
export class Sight {
  private readonly held: readonly Held[];
  readonly everything: boolean;

  constructor(
    private readonly reader: Pick<Actor, 'kind' | 'held' | 'roles'>,
    /** A thing that is about another is about no third. */
    private readonly about = false,
  ) {
    const { kind, held, roles } = reader;
    this.held = held.filter((h) => roles.includes(h.role));
    this.everything = kind === 'system' || this.held.some((h) => h.siteId === null && h.trialId === null);
  }

  /** Whether a place in the world is reached: SQL expressions of a site and a trial, `null` where there is none. */
  at(site: string | null, trial: string | null = null): string {
    if (this.everything) return '1 = 1';
    return either(
      this.held.map((h) => {
        if (h.trialId === null) return site === null ? null : `${site} = ${literal(h.siteId!)}`;
        const ofTrial = trial === null ? null : `${trial} = ${literal(h.trialId)}`;
        if (h.siteId === null) return ofTrial;
        if (site === null) return ofTrial;
        const here = `${site} = ${literal(h.siteId)}`;
        return trial === null ? here : `(${here} and (${trial} is null or ${ofTrial}))`;
      }),
    );
  }

  /** The same for one place that is known. */
  covers(site: string | null, trial: string | null = null): boolean {
    return (
      this.everything ||
      this.held.some((h) => {
        if (h.trialId === null) return h.siteId === site;
        if (h.siteId === null || site === null) return h.trialId === trial;
        return h.siteId === site && (trial === null || h.trialId === trial);
      })
    );
  }

  /** One of the roles that entitle is this one. */
  holds(role: string): boolean {
    return this.held.some((h) => h.role === role);
  }

  /** A condition for each role that is held for a site alone, by the id of the site (an SQL literal). */
  bySite(where: (site: string) => string): string {
    if (this.everything) return '1 = 1';
    return either(this.held.map((h) => (h.siteId !== null && h.trialId === null ? where(literal(h.siteId)) : null)));
  }

  /** Whether a thing is there and is reached. A kind that nobody has declared is reached by nobody. */
  of(kind: string, id: string): string {
    const { where = [], about = false } = known.get(kind) ?? {};
    return either(where.map((w) => w(id, about ? new Sight(this.reader, true) : this)));
  }

  /** Whether a thing is reached whose kind stands in a column. */
  any(kind: string, id: string): string {
    if (this.everything) return '1 = 1';
    const kinds = [...known].filter(([, k]) => !(this.about && k.about)).map(([k]) => k);
    return either(kinds.map((k) => `(${kind} = '${k}' and ${this.of(k, id)})`));
  }

  /** Whether a thing that stands on the trail must not be known: neither reached, nor a mere name. */
  hidden(kind: string, id: string): string {
    if (this.everything) return '1 = 0';
    const names = [...known].filter(([, k]) => k.named).map(([k]) => `'${k}'`);
    return `(${kind} not in (${names.join(', ') || "''"}) and not ${this.any(kind, id)})`;
  }
}

export const sightOf = (look: Look): Sight => new Sight(look.actor);

/** Narrows a list to what the reader reaches: the value of its id column in a find. */
export function inSight(look: Look, kind: string): FindOperator<string> {
  const sight = sightOf(look);
  const sql = (id: string) => (sight.everything ? `${id} is not null` : sight.of(kind, quoted(id)));
  // what is read once is kept by its parameters: the kind is one of them
  return Raw((id) => `(:kind <> '' and ${sql(id)})`, { kind }) as FindOperator<string>;
}

/** A thing that the reader does not sight is answered like one that does not exist, by as many queries. */
export async function mustSee(look: Look, kind: string, id: string, called = kind): Promise<void> {
  if (!(await seenAmong(look, kind, [id])).has(id)) throw new Missing(called, id);
}

/** Of these things of one kind, those that are there and reached. */
export async function seenAmong(look: Look, kind: string, ids: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(ids)];
  const { rows } = known.get(kind) ?? {};
  if (rows) return seenByThing(look, rows, asked);
  const where = sightOf(look).of(kind, 'asked.id');
  const found = await inParts<{ id: string }>(
    look,
    asked,
    (marks) => `with asked(id) as (values (${marks.join('), (')})) select asked.id from asked where ${where}`,
  );
  return new Set(found.map(({ id }) => id));
}

async function seenByThing(look: Look, rows: AboutRows, asked: string[]): Promise<Set<string>> {
  const { table, kind, thing, otherwise } = rows;
  const there = await inParts<{ row: string; kind: string; id: string }>(
    look,
    asked,
    (marks) =>
      `select id as "row", "${kind}" as kind, "${thing}" as id from ${table} where id in (${marks.join(', ')})`,
  );
  const found = new Set(there.map(({ row }) => row));
  const absent = asked.filter((id) => !found.has(id)).map((id) => ({ row: id, kind: otherwise, id }));
  const about = [...there, ...absent];
  const reached = await seenThings(look, about);
  return new Set(about.filter(({ id }) => reached.has(id)).map(({ row }) => row));
}

/** A query over many ids, so many at once as both engines take. */
async function inParts<T>(look: Look, ids: readonly string[], query: (marks: string[]) => string): Promise<T[]> {
  const found: T[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const marks = some.map(() => '?');
    found.push(...(await look.sql<T>(query(marks), some)));
  }
  return found;
}

/** Of these things, the ids of those that are there and reached. */
export async function seenThings(look: Look, things: readonly { kind: string; id: string }[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const kind of new Set(things.map((t) => t.kind))) {
    const ids = things.filter((t) => t.kind === kind).map((t) => t.id);
    for (const id of await seenAmong(look, kind, ids)) found.add(id);
  }
  return found;
}

/** `Lot.id` as SQL: TypeORM would quote it itself, but not at the end of a line. */
const quoted = (path: string): string =>
  path
    .split('.')
    .map((name) => `"${name.replaceAll('"', '')}"`)
    .join('.');

const AT_ONCE = 5000;

const either = (conditions: readonly (string | null)[]): string => {
  const said = [...new Set(conditions.filter((c) => c !== null))];
  return said.length ? `(${said.join(' or ')})` : '(1 = 0)';
};

/** Ids of sites and trials are made here (UUID); anything else must not get into a query. */
function literal(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`${id} is no id`);
  return `'${id}'`;
}
