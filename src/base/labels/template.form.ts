import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { BadInput } from '../../kernel/index.js';
import type { Template, Words } from './template.js';

/** A template as it is written: the words may be left to the catalogue. */
export type TemplateInput = Template & { words?: Words };

const SCHEMA = new URL('../../../../labels/template.schema.json', import.meta.url);
const ajv = new Ajv2020({ allErrors: true, useDefaults: true, strict: true, strictRequired: false });
const check = ajv.compile<TemplateInput>(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

/** A copy of a template that has the form of `labels/template.schema.json`; else 400 with everything that is wrong. */
export function inForm(input: unknown, field: string): TemplateInput {
  const template = structuredClone(input);
  if (check(template)) return withoutSchema(template);
  throw new BadInput(
    (check.errors ?? []).map((e) => ({ field: field + pathOf(e), value: null, says: `${e.message}${detailOf(e)}` })),
  );
}

/** The reference to the schema is for editors. */
function withoutSchema(template: TemplateInput & { $schema?: string }): TemplateInput {
  const { $schema: _, ...rest } = template;
  return rest;
}

const pathOf = ({ instancePath }: ErrorObject): string => instancePath.replaceAll('/', '.');

const detailOf = ({ params }: ErrorObject): string => {
  const { additionalProperty, allowedValues } = params as { additionalProperty?: string; allowedValues?: string[] };
  const more = additionalProperty ?? allowedValues?.join(', ');
  return more === undefined ? '' : `: ${more}`;
};
