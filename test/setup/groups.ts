import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Test files that are run as one, folder by folder: jest loads and warms up the whole application for each file anew,
 * which takes longer than most of them. They are the same tests, in the same order. A file with hooks outside a
 * `describe` would lend them to its neighbours, and stays alone. Written for `npm test`; a single file is run as it is.
 */
const DIST = 'dist';
const GROUPS = join(DIST, 'test/groups');
const ENGINES = { sqlite: '.postgres.spec.js', postgres: '.once.spec.js' };

const specsIn = (folder: string): string[] =>
  readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.spec.js'))
    .map((f) => join(DIST, folder, f))
    .sort();

/** They take long for their length: the first to begin, so that none is left to one worker at the end. */
const LONG = /house|matrix|races|faults/;

const hasHooks = (file: string): boolean => /^(before|after)(All|Each)\(/m.test(readFileSync(file, 'utf8'));

/** In one file what `nameOf` calls the same. It is as long as what it loads: jest begins with the longest. */
function write(project: string, files: readonly string[], nameOf: (file: string) => string): void {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const name = hasHooks(file) ? relative(DIST, file).replace('.spec.js', '') : nameOf(file);
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  mkdirSync(join(GROUPS, project), { recursive: true });
  for (const [name, members] of groups) {
    const imports = members.map((m) => `await import('${relative(join(GROUPS, project), m)}');`);
    const length = members.reduce((sum, m) => sum + readFileSync(m).length, LONG.test(name) ? 500_000 : 0);
    const file = join(GROUPS, project, `${name.replaceAll('/', '-')}.spec.js`);
    writeFileSync(file, `${imports.join('\n')}\n//${' '.repeat(length)}\n`);
  }
}

rmSync(GROUPS, { recursive: true, force: true });
write('house', specsIn('test/house'), () => 'house');
write('rules', specsIn('src'), (file) => relative(DIST, file).split('/')[1]!.replace('.spec.js', ''));
for (const [engine, others] of Object.entries(ENGINES)) {
  const files = specsIn('test/stories').filter((f) => !f.endsWith(others));
  write(engine, files, (file) => relative(join(DIST, 'test'), dirname(file)));
}
