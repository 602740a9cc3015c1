import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Test files that are run as one: jest loads and warms up the whole application for each file again, which takes longer
 * than most of them. They are the same tests, in the same order, each file in a `describe` of its name. Written for
 * `npm test`; a single file is run as it is.
 */
const DIST = 'dist';
const GROUPS = join(DIST, 'test/groups');
const ENGINES = { sqlite: '.postgres.spec.js', postgres: '.once.spec.js' };
const BROWSERS = 5;

const specsIn = (folder: string): string[] =>
  readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.spec.js'))
    .map((f) => join(DIST, folder, f))
    .sort();

/** They take long for their length: the first to begin, so that none is left to one worker at the end. */
const LONG = /house|matrix|races|faults|blind|browser/;

/** A file that waits before its tests begin cannot be a function. */
const waits = (file: string): boolean => /^(const \w+ = )?await /m.test(readFileSync(file, 'utf8'));

/** It changes what others find: a world that is told where it added a table would have that table in every file. */
const isAlone = (file: string): boolean => waits(file) || readFileSync(file, 'utf8').includes('addMigration(');

/** Beside a test file, the same as a function, line by line: its hooks are then those of the `describe` that calls it. */
function writePart(spec: string): string {
  const lines = readFileSync(spec, 'utf8').split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  const imports = lines.filter(isImport).join(' ');
  const body = lines.filter((l) => !l.startsWith('//#')).map((line) => (isImport(line) ? '' : line));
  const part = spec.replace('.spec.js', '.part.js');
  writeFileSync(part, `${imports} export default () => {${body.join('\n')}\n};\n`);
  return part;
}

/** In one file what `nameOf` calls the same. It is as long as what it loads: jest begins with the longest. */
function write(project: string, files: readonly string[], nameOf: (file: string, nth: number) => string): void {
  const groups = new Map<string, string[]>();
  for (const [nth, file] of files.entries()) {
    const name = isAlone(file) ? relative(DIST, file).replace('.spec.js', '') : nameOf(file, nth);
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  mkdirSync(join(GROUPS, project), { recursive: true });
  for (const [name, members] of groups) {
    const told = members.map((file) => {
      if (waits(file)) return `await import('${relative(join(GROUPS, project), file)}');`;
      const part = relative(join(GROUPS, project), writePart(file));
      return `describe('${relative(DIST, file).replace('.spec.js', '')}', (await import('${part}')).default);`;
    });
    const length = members.reduce((sum, m) => sum + readFileSync(m).length, LONG.test(name) ? 500_000 : 0);
    const file = join(GROUPS, project, `${name.replaceAll('/', '-')}.spec.js`);
    writeFileSync(file, `import { describe } from '@jest/globals';\n${told.join('\n')}\n//${' '.repeat(length)}\n`);
  }
}

rmSync(GROUPS, { recursive: true, force: true });
write('house', specsIn('test/house'), () => 'house');
write('rules', specsIn('src'), () => 'rules');
for (const [engine, others] of Object.entries(ENGINES)) {
  const files = specsIn('test/stories').filter((f) => !f.endsWith(others));
  write(engine, files, (file) => relative(join(DIST, 'test'), dirname(file)));
}
write('browser', specsIn('test/browser'), (_, nth) => `browser-${nth % BROWSERS}`);
