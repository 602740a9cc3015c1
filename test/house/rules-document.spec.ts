import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { rulesDocument } from '../setup/rules-document.js';

it('docs/rules.md says what the gates ask now, and every rule is named by a test', async () => {
  const document = await rulesDocument();
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(document);
  expect(document).not.toContain('no test names it');
});
