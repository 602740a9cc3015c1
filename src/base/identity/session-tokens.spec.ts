import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plusMinutes, Seal, type Clock } from '../../kernel/index.js';
import { SessionTokens } from './session-tokens.js';

describe('BR-65: a token that was given is told from one that a stranger makes up', () => {
  let folder: string;
  let now = '2025-01-01T00:00:00.000Z';
  const clock: Clock = { now: () => now, steady: () => now };
  const tokens = (key = 'a') => new SessionTokens(new Seal(join(folder, key)), clock);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'atmp-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('at once, after a restart and by another server of the installation', () => {
    const token = tokens().make();
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(tokens().standing(token)).toBe('given');
    expect(tokens('b').standing(token)).toBe('strange');
  });

  it.each([
    ['random', () => randomBytes(48).toString('base64url')],
    ['short', () => randomBytes(32).toString('base64url')],
    ['no token', () => ''],
    ['changed', (token: string) => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`],
  ])('%s: strange', (_, make) => {
    const mine = tokens();
    expect(mine.standing(make(mine.make()))).toBe('strange');
  });

  it('what the database has said counts: of a person just now, or of nobody any more', () => {
    const mine = tokens();
    const token = mine.make();
    mine.note(token, true);
    expect(mine.standing(token)).toBe('now');
    now = plusMinutes(now, 1);
    expect(mine.standing(token)).toBe('given');
    mine.note(token, false);
    expect(mine.standing(token)).toBe('strange');
  });
});
