import { describe, expect, it } from '@jest/globals';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { sha256 } from './canonical.js';
import { image, plain } from './image.js';
import { BYTES } from './rows.js';

const column = (propertyName: string, type: string, comment?: string) =>
  ({ propertyName, type, comment }) as ColumnMetadata;

describe('a row as plain values, the same from memory and from either engine', () => {
  it('JSON is its text, whether the engine has parsed it or not', () => {
    const json = column('fields', 'simple-json');
    expect(plain(json, { b: 1, a: 2 })).toBe('{"b":1,"a":2}');
    expect(plain(json, '{"b":1,"a":2}')).toBe('{"b":1,"a":2}');
  });

  it('a flag is true or false, also where the engine keeps 1 and 0', () => {
    const flag = column('late', 'boolean');
    expect([plain(flag, 1), plain(flag, true), plain(flag, 0), plain(flag, false)]).toEqual([true, true, false, false]);
  });

  it('bytes stand for themselves by their hash', () => {
    expect(plain(column('png', 'text', BYTES), 'iVBORw0K')).toBe(sha256('iVBORw0K'));
    expect(plain(column('name', 'text'), 'iVBORw0K')).toBe('iVBORw0K');
  });

  it('nothing is null, however it is said, and zero and empty text are something', () => {
    for (const type of ['text', 'integer', 'boolean', 'simple-json']) {
      expect(plain(column('x', type), undefined)).toBeNull();
      expect(plain(column('x', type), null)).toBeNull();
    }
    expect(plain(column('x', 'integer'), 0)).toBe(0);
    expect(plain(column('x', 'text'), '')).toBe('');
  });

  it('holds every column of the table and nothing else of the object', () => {
    const table = { columns: [column('id', 'text'), column('by', 'text'), column('count', 'integer')] };
    expect(image(table as EntityMetadata, { id: 'a', count: 3, helper: () => 0 })).toEqual({
      id: 'a',
      by: null,
      count: 3,
    });
  });
});
