import type { Json } from '../../demo/world/client.js';

/** A route as the OpenAPI document tells of it. */
export interface Route {
  method: string;
  path: string;
  /** The permission it asks for; null when anybody may ask. */
  permission: string | null;
  gate: string | null;
  ungated: string | null;
  summary: string | undefined;
  body: Schema | null;
  /** Names of what its query takes. */
  queries: string[];
  responses: Record<string, Json>;
}

export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  example?: unknown;
  minimum?: number;
  pattern?: string;
  'x-widget'?: string;
}

/** A field of a body, at whatever depth. */
export interface Field {
  /** `signature.login`; an entry of a list is `units.0`. */
  path: string[];
  schema: Schema;
  wanted: boolean;
}

export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Every route of the document, in its order. */
export function routesOf(document: Json): Route[] {
  return Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, o]) => ({
      method: method.toUpperCase(),
      path,
      permission: o['x-permission'] ?? null,
      gate: o['x-gate'] ?? null,
      ungated: o['x-no-gate'] ?? null,
      summary: o.summary,
      body: o.requestBody?.content['application/json'].schema ?? null,
      queries: (o.parameters ?? []).filter((p: Json) => p.in === 'query').map((p: Json) => p.name),
      responses: o.responses,
    })),
  );
}

export const changes = (route: Route): boolean => route.method !== 'GET';

/** The path with an id for each of its parameters. */
export const withIds = (path: string, id: (name: string) => string | undefined = () => NOBODY): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => id(name) ?? NOBODY);

/** What a schema points at. */
export function follow(document: Json, schema: Schema): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return ref ? (document.components.schemas[ref.split('/').at(-1)!] as Schema) : schema;
}

/** Every field of a body, and of its parts. */
export function fieldsOf(document: Json, schema: Schema, around: string[] = []): Field[] {
  const whole = follow(document, schema);
  return Object.entries(whole.properties ?? {}).flatMap(([name, part]) => {
    const path = [...around, name];
    const inside = part.items ? fieldsOf(document, part.items, [...path, '0']) : fieldsOf(document, part, path);
    return [{ path, schema: part, wanted: Boolean(whole.required?.includes(name)) }, ...inside];
  });
}

/** A body that has the right shape and is about nothing that exists. `sign` stands for every signature. */
export function filledIn(document: Json, schema: Schema, sign: object): Json {
  const s = follow(document, schema);
  if (s.properties?.login && s.properties.seen) return sign;
  if (s.properties) {
    const wanted = Object.entries(s.properties).filter(([name]) => s.required?.includes(name));
    return Object.fromEntries(wanted.map(([name, part]) => [name, filledIn(document, part, sign)]));
  }
  if (s.type === 'array') return [filledIn(document, s.items ?? {}, sign)];
  if (s.enum) return s.enum[0];
  if (s.type === 'integer') return s.minimum ?? 1;
  if (s.type === 'boolean') return true;
  if (s.type === 'object') return {};
  if (s.format === 'uuid') return NOBODY;
  if (s.format === 'date') return '2026-01-31';
  if (s.format === 'date-time') return '2026-01-31T10:00:00Z';
  return s.example ?? 'text';
}

/** A route as a person reads it: `POST /api/lots`. */
export const nameOf = (route: Route): string => `${route.method} ${route.path}`;
