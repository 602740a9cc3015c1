export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  example?: string | number | boolean | object;
  minimum?: number;
  maximum?: number;
  'x-kind'?: string;
  'x-widget'?: string;
}

export interface OpenApi {
  paths: Record<
    string,
    Record<string, { summary?: string; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Record<string, Schema> };
}

export type Value = string | number | boolean | string[] | Values | Values[] | undefined;

export interface Values {
  [field: string]: Value;
}

export function resolve(schema: Schema, api: OpenApi): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (!ref) return schema;
  const found = api.components.schemas[ref.split('/').at(-1)!] ?? {};
  return { ...found, ...(schema.description ? { description: schema.description } : {}) };
}

export const isSign = (s: Schema): boolean =>
  Boolean(s.properties?.login && s.properties.password && s.properties.seen);

export const wantsScan = (s: Schema): boolean =>
  s['x-widget'] === 'scan' || (s.type === 'array' && /scan|code/i.test(s.description ?? ''));

export const isEmpty = (v: Value): boolean => v === undefined || v === '' || Array.isArray(v);

/** `expiresOn` as people read it: `Expires on`. */
export const words = (name: string): string => {
  const spaced = name
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\bul\b/i, '(µL)')
    .toLowerCase();
  return (spaced.charAt(0).toUpperCase() + spaced.slice(1)).replace(/\b(qp|qc)\b/gi, (short) => short.toUpperCase());
};

/** Gives every signature of a body, whoever's it is, the hash of the record that was shown. */
export function withSeen(values: Values, body: Schema, api: OpenApi, seen?: string): Values {
  if (!seen) return values;
  const signed = Object.keys(values).filter((n) => values[n] && isSign(resolve(body.properties?.[n] ?? {}, api)));
  return { ...values, ...Object.fromEntries(signed.map((n) => [n, { ...(values[n] as Values), seen }])) };
}

export const clean = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined));
