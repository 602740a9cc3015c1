import { describe, expect, it } from '@jest/globals';
import { NAMES } from '../../../test/setup/names.js';
import { pagesOf } from '../../../test/setup/pdf.js';
import { print } from './print.js';

const record = {
  name: 'lot X',
  address: '/items/1',
  version: 1,
  changedAt: '2026-01-01T00:00:00Z',
  hash: 'a'.repeat(64),
};
const paper = (values: readonly string[]) => ({
  title: 'Certificate of the Qualified Person',
  place: 'Cellcolabs AB',
  record,
  parts: [{ head: 'Signed', facts: values.map((v) => ['Printed name', v] as const) }],
});

describe('letters on documents', () => {
  it('every name of Europe and China stands as it is written, and the same paper gives the same bytes', async () => {
    const bytes = await print(paper(Object.values(NAMES)));
    const text = pagesOf(bytes).join(' ').replaceAll(' ', '');
    for (const name of Object.values(NAMES)) expect(text).toContain(name.replaceAll(' ', ''));
    expect(text).not.toContain('[U+');
    expect((await print(paper(Object.values(NAMES)))).equals(bytes)).toBe(true);
  });

  it('a sign that no font has is written by its number: nothing vanishes', async () => {
    expect(pagesOf(await print(paper(['≤ 5 👍']))).join(' ')).toContain('<= 5 [U+1F44D]');
  });

  it('a long text is broken at spaces and in long words, and stays whole', async () => {
    const long = `${'word '.repeat(60)}${'x'.repeat(200)} 王小明王小明`;
    const text = pagesOf(await print(paper([long])))
      .join(' ')
      .replaceAll(' ', '');
    expect(text).toContain(long.replaceAll(' ', ''));
  });
});
