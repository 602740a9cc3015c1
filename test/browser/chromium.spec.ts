import { describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, installersFor } from '../setup/chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'atmp-find-'));

/** A program that answers, or one that only says that it would need something else. */
function program(name: string, exit: number): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexit ${exit}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('the Chromium of the browser tests', () => {
  it('is there on this machine', () => {
    expect(findChromium()).toMatch(/^\//);
  });

  it('is the first that starts, not a stub', () => {
    const stub = program('stub', 1);
    const real = program('real', 0);
    expect(findChromium([undefined, join(folder, 'none'), stub, real], {})).toBe(real);
  });

  it('is installed where there is none, by the first way that works', () => {
    const path = join(folder, 'brought');
    const calls: string[] = [];
    const apt = () => {
      calls.push('apt');
      throw new Error('no network');
    };
    const playwright = () => {
      calls.push('playwright');
      program('brought', 0);
    };
    expect(findChromium([path], { apt, playwright })).toBe(path);
    expect(calls).toEqual(['apt', 'playwright']);
  });

  it('each way is tried once; where none brings it the tests fail and say why', () => {
    const calls: string[] = [];
    const apt = () => void calls.push('apt');
    const playwright = () => {
      throw new Error('no network');
    };
    expect(() => findChromium([join(folder, 'none')], { apt, playwright })).toThrow(
      'There is no Chromium that starts: apt brought none that starts; playwright failed (Error: no network). ' +
        'Install one, or set CHROMIUM_PATH.',
    );
    expect(calls).toEqual(['apt']);
  });

  it('who is not root is told so', () => {
    expect(() => findChromium([join(folder, 'none')], {})).toThrow('only root can install one');
  });

  it('comes from Debian’s packages on Debian, and never from Ubuntu’s, which need snap', () => {
    expect(Object.keys(installersFor('ID=debian\nVERSION_ID="12"\n'))).toEqual(['apt', 'playwright']);
    expect(Object.keys(installersFor('ID=ubuntu\nID_LIKE=debian\n'))).toEqual(['playwright']);
    expect(Object.keys(installersFor(''))).toEqual(['playwright']);
  });
});
