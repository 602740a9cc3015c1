import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import '../../src/app.module.js';
import { gates, type Rule } from '../../src/kernel/index.js';

const FILE = 'docs/rules.md';

/** A demand of law or of a guideline, and what of the product meets it. */
interface Requirement {
  id: string;
  asks: string;
  /** Its text was read in a public source; otherwise it is from memory, and is to be checked. */
  read: boolean;
  /** Files and folders that enforce it. */
  by: string[];
  /** Files of tests that prove it. */
  tests: string[];
  /** What is not met. */
  gap?: string;
}

interface Asked {
  rule: Rule<never>;
  steps: string[];
}

/** `docs/rules.md`: what the gates ask, who demands it, and which tests prove it; made from the code, and then compared. */
export async function rulesDocument(): Promise<string> {
  const asked = askedRules();
  const tests = testsByRule();
  const requirements = JSON.parse(readFileSync('docs/requirements.json', 'utf8')) as Requirement[];
  const missing = requirements.flatMap((r) => [...r.by, ...r.tests]).filter((path) => !existsSync(path));
  if (missing.length) throw new Error(`docs/requirements.json names what is not there: ${missing.join(', ')}`);
  const ids = [...new Set([...asked.values()].map(({ rule }) => rule.id))].sort(byNumber);
  const text = [
    '# Rules',
    '',
    'Made from the code by `npm run rules-document`, and compared with it by `npm test`. First the rules: what each demands, its source, the steps that ask it, and the tests that name it. Then the other way: what law and guidelines demand, what enforces it, what proves it, and what is not met.',
    '',
    '## From rule to source and test',
    '',
    ...ids.flatMap((id) => [`### ${id}`, '', ...ruleLines(asked, id), ...testLines(tests.get(id) ?? []), '']),
    '## From requirement to rule and test',
    '',
    'What is marked “from memory” was not checked against its text: have it checked before it is quoted.',
    '',
    ...requirements.flatMap((r) => [`### ${r.id}`, '', ...requirementLines(r, asked), '']),
  ].join('\n');
  return format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' });
}

/** Every rule that a gate asks, once, by its id and code. */
function askedRules(): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const { step, rules } of gates())
    for (const rule of rules) {
      const key = `${rule.id} ${rule.code}`;
      const there = asked.get(key) ?? { rule, steps: [] };
      there.steps.push(step);
      asked.set(key, there);
    }
  return asked;
}

/** The files of tests whose names cite a rule. */
function testsByRule(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.spec.ts'))
      .map((file) => join(folder, file)),
  );
  for (const file of files.sort()) {
    const names = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /\b(it|describe)\b.*\(|^\s*['"`]BR-/.test(line));
    for (const [id] of names.join('\n').matchAll(/BR-\d+/g)) {
      const there = found.get(id) ?? [];
      if (!there.includes(file)) there.push(file);
      found.set(id, there);
    }
  }
  return found;
}

function ruleLines(asked: ReadonlyMap<string, Asked>, id: string): string[] {
  const ones = [...asked.values()]
    .filter(({ rule }) => rule.id === id)
    .sort((a, b) => (a.rule.code < b.rule.code ? -1 : 1));
  return ones.flatMap(({ rule, steps }) => [
    `- **${rule.title}.** \`${[rule.code, ...Object.keys(rule.also ?? {})].join('`, `')}\``,
    `  - Source: ${rule.source}`,
    `  - Asked by: ${steps.join(', ')}`,
    `  - Put right by: ${rule.clearedBy}${rule.override === 'none' ? '' : `. May be overridden by: ${rule.override}`}`,
  ]);
}

const testLines = (files: readonly string[]): string[] => [
  '',
  files.length ? `Proven by: ${files.map((f) => `\`${f}\``).join(', ')}` : 'Proven by: **no test names it**',
];

function requirementLines(
  { id, asks, read, by, tests, gap }: Requirement,
  asked: ReadonlyMap<string, Asked>,
): string[] {
  const cited = [...asked.values()].filter(({ rule }) => cites(rule.source, id)).map(({ rule }) => rule.id);
  const rules = [...new Set(cited)].sort(byNumber);
  return [
    `${asks}.${read ? '' : ' (From memory.)'}`,
    '',
    `- Enforced by: ${[...rules, ...by.map((f) => `\`${f}\``)].join(', ') || 'nothing here'}`,
    `- Proven by: ${tests.map((f) => `\`${f}\``).join(', ') || 'nothing here'}`,
    ...(gap ? [`- Gap: ${gap}`] : []),
  ];
}

/** Whether one of the sources is this requirement, or a part of it. */
const cites = (source: string, id: string): boolean =>
  source.split('; ').some((one) => one === id || (one.startsWith(id) && !/[\d.]/.test(one[id.length] ?? '')));

const byNumber = (a: string, b: string): number => Number(a.slice(3)) - Number(b.slice(3));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, await rulesDocument());
