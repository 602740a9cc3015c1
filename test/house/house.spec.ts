import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../src/base/identity/index.js';

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('npx', ['--no', '--', command, ...args], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { status, output: `${stdout}\n${stderr}` };
};

/** What holds of every file. The types were checked when the tests were compiled. */
describe('the house', () => {
  it('module order: a folder imports only from above, and only through the face', () => {
    const { status, output } = run('depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'demo', 'ormconfig.ts');
    expect(output).toContain('no dependency violations found');
    expect(status).toBe(0);
  });

  it('lint', () => {
    const { status, output } = run('eslint', 'src', 'demo', 'bench', 'test', 'ormconfig.ts');
    expect({ status, output: status ? output : '' }).toEqual({ status: 0, output: '' });
  });

  it('format', () => {
    const { status, output } = run('prettier', '--check', '--log-level', 'warn', '.');
    expect({ status, output: status ? output : '' }).toEqual({ status: 0, output: '' });
  });

  it('no two records of the API have one name: its document, and the forms drawn from it, know them by it', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const records = files
      .map((file) => readFileSync(join('src', file), 'utf8'))
      .filter((source) => /@(Shows|Text|Part|Parts|Whole|OneOf|Flag)\(/.test(source))
      .flatMap((source) => [...source.matchAll(/^export class (\w+)/gm)].map(([, name]) => name!));
    expect(records.length).toBeGreaterThan(200);
    expect(records.filter((name, n) => records.indexOf(name) !== n)).toEqual([]);
  });

  it('rights stand on the server alone: pages ask for permissions, and name no role', () => {
    const files = readdirSync('src/web', { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f));
    const sources = files.filter((f) => !/openapi\.d\.ts$|\.spec\./.test(f));
    const roles = new RegExp(`['"\`](${Object.keys(ROLES).join('|')})['"\`]`);
    const named = sources.flatMap((file) => {
      const lines = readFileSync(join('src/web', file), 'utf8').split('\n');
      return lines.flatMap((line, n) => (roles.test(line) ? [`${file}:${n + 1} ${line.trim()}`] : []));
    });
    expect(sources.length).toBeGreaterThan(100);
    expect(named).toEqual([]);
  });

  it('types of the pages', () => {
    const { status, output } = run('tsc', '-p', 'src/web/tsconfig.json', '--noEmit');
    expect({ status, output: status ? output : '' }).toEqual({ status: 0, output: '' });
  });
});
