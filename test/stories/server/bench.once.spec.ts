import { expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

it('npm run bench measures and prints its table, and its database verifies', async () => {
  const args = ['dist/bench/main.js', '--quick', '--engine', 'sqlite', '--only', 'W8,W11'];
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', ...args]);
  expect(stdout).toMatch(/^W8 +read one container whole +sqlite +1000 units/m);
  expect(stdout).toMatch(/^W11 +scan a unit for unit\.thaw: GO, with its kit/m);
  expect(stdout).toContain('Trail and tables agree');
  expect(stdout).not.toContain('FAILED');
}, 600_000);
