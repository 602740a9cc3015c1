import type { Json } from '../../demo/world/client.js';
import type { Asked, Twin, Twins } from './twins.js';

/** Everybody who must not learn what is in a kit: at the bedside, from afar, and of another masked trial. */
export const BLINDED = ['investigator.01', 'nurse.04', 'monitor.09', 'nurse.10'];

/** Ids by the name of the parameter that takes them in a path, and codes that can be scanned. */
export interface Known {
  ids: Record<string, string[]>;
  codes: { code: string; context: object }[];
}

interface Reading {
  path: string;
  parameter: string | null;
  /** What may stand behind the question mark: every value of a list of values, each filter once. */
  queries: string[];
}

/** Every GET route of the document with every filter, sort and page that it names. */
export function readings(document: Json, ids: Known['ids']): Reading[] {
  return Object.entries<Json>(document.paths).flatMap(([path, { get }]) => {
    if (!get) return [];
    const [, parameter] = /\{(\w+)\}/.exec(path) ?? [];
    const query = (get.parameters ?? []).filter((p: Json) => p.in === 'query');
    const required = query.filter((p: Json) => p.required).map((p: Json) => `${p.name}=${valuesOf(p, ids)[0]}`);
    const optional = query.flatMap((p: Json) => valuesOf(p, ids).map((value) => `${p.name}=${value}`));
    const queries = ['', ...optional].map((q) =>
      [...required.filter((r: string) => r.split('=')[0] !== q.split('=')[0]), q].filter(Boolean).join('&'),
    );
    return [{ path, parameter: parameter ?? null, queries: [...new Set(queries)] }];
  });
}

function valuesOf({ name, schema }: Json, ids: Known['ids']): string[] {
  if (schema.enum) return schema.enum;
  if (schema.type === 'boolean') return ['true', 'false'];
  if (schema.type === 'integer') return ['1', '2'];
  if (ids[name]) return ids[name].slice(0, 2);
  return name === 'id' ? [...(ids.kitId ?? []), ...(ids.lotId ?? [])].slice(0, 3) : ['a', 'K-4'];
}

/** Reading everything there is, as one person. */
export function readAll(document: Json, ids: Known['ids'], login: string): Asked[] {
  return readings(document, ids).flatMap(({ path, parameter, queries }) =>
    (parameter ? (ids[parameter] ?? []) : ['']).flatMap((id) =>
      queries.map((q) => ({ login, method: 'GET', path: path.replace(/\{\w+\}/, id) + (q && `?${q}`) })),
    ),
  );
}

/** Of the routes, one in so many is read each round: what is left out comes next. */
const PART = 16;

/** Reading a part of everything: routes, ids and filters come round. */
export function readSome(document: Json, ids: Known['ids'], login: string, round: number): Asked[] {
  return readings(document, ids)
    .filter((_, n) => n % PART === round % PART)
    .map(({ path, parameter, queries }, n) => {
      const among = parameter ? (ids[parameter] ?? []) : [''];
      const id = among[(round * 7 + n) % Math.max(1, among.length)] ?? '';
      const q = queries[round % queries.length]!;
      return { login, method: 'GET', path: path.replace(/\{\w+\}/, id) + (q && `?${q}`) };
    });
}

/** Asks all of it in both worlds; returns where they differ. */
export async function compare(twins: Twins, asked: readonly Asked[]): Promise<string[]> {
  const found: string[] = [];
  for (const a of asked) {
    const differs = await twins.differs(a);
    if (differs) found.push(differs);
  }
  return found;
}

/** Scans every code as one person, without a step and for every step that the answer offers. */
export async function scanAll(twins: Twins, login: string, codes: Known['codes']): Promise<string[]> {
  const found: string[] = [];
  for (const { code, context } of codes) {
    const plain = { login, method: 'POST', path: '/api/scan', body: { code, ...context } };
    found.push(...(await compare(twins, [plain])));
    const [{ body }] = await twins.both((twin) => twin.ask(login, 'POST', '/api/scan', plain.body));
    const steps: string[] = (JSON.parse(body).next ?? []).map((n: Json) => n.step);
    found.push(
      ...(await compare(
        twins,
        steps.map((step) => ({ ...plain, body: { ...plain.body, step } })),
      )),
    );
  }
  return found;
}

/** Every id and code of the world, as an inspector, the pharmacy and quality assurance see them. */
export async function known(
  twin: Twin,
  poolOf: (world: Twin['world']) => Promise<Known['ids']>,
  pairs: readonly { kit: Json; subject: Json }[],
): Promise<Known> {
  const ids = await poolOf(twin.world);
  const codes: Known['codes'] = [];
  for (const { kit, subject } of pairs) {
    const page = await twin.world.as('pharmacist.02').get(`/api/kits/${kit.id}`);
    const context = { kitId: kit.id, subjectId: subject.id };
    codes.push({ code: page.code, context });
    for (const { code, gland, side } of page.syringes) codes.push({ code, context: { ...context, gland, side } });
  }
  for (const { subject } of pairs.slice(0, 2)) codes.push({ code: subject.cardCode, context: {} });
  return { ids, codes };
}
