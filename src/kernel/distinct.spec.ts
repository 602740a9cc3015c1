import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { Text } from './fields.js';
import { Parts, TextList } from './list-fields.js';

class LineDto {
  @Text({ about: 'Gland' }) gland: string;
  @Text({ about: 'Side' }) side: string;
  @Text({ about: 'Why' }) reason: string;
}

class ListsDto {
  @Parts(() => LineDto, { about: 'Lines', key: ['gland', 'side'] }) lines: LineDto[];
  @TextList({ about: 'Names' }) names: string[];
  @TextList({ about: 'Codes', scanned: true }) codes: string[];
}

const line = (gland: string, side: string, reason = 'why') => ({ gland, side, reason });
async function wrong(more: object): Promise<string[]> {
  const lists = plainToInstance(ListsDto, { lines: [], names: [], codes: [], ...more });
  return (await validate(lists)).flatMap((e) =>
    Object.values(e.constraints ?? {}).map((says) => `${e.property} ${says}`),
  );
}

describe('an entry of a list is there once', () => {
  it('by the fields that together name it: two entries with one key are refused, whatever else they say', async () => {
    expect(await wrong({ lines: [line('a', 'left'), line('a', 'right'), line('b', 'left')] })).toEqual([]);
    expect(await wrong({ lines: [line('a', 'left'), line('b', 'left'), line('a', 'left', 'else')] })).toEqual([
      'lines has "a left" twice (entries 1 and 3): keep one of them',
    ]);
  });

  it('a text by itself; a scanned code is looked at by whoever reads it', async () => {
    expect(await wrong({ names: ['x', 'y', 'x'] })).toEqual([
      'names has "x" twice (entries 1 and 3): keep one of them',
    ]);
    expect(await wrong({ codes: ['x', 'x'] })).toEqual([]);
  });

  it('keys are not joined: "a b" and "c" differ from "a" and "b c"', async () => {
    expect(await wrong({ lines: [line('a b', 'c'), line('a', 'b c')] })).toEqual([]);
  });
});
