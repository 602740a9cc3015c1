import { speak, type Said } from './said.js';
import type { ScanCode } from './scan-words.js';

/** Why a code cannot be read, for the person who scanned it. The sentence goes on after what was read. */
export class Unreadable extends Error {
  readonly said: Said;

  constructor(code: ScanCode, facts: Said['facts'] = {}) {
    const said = { code, facts };
    super(speak(said, 'en'));
    this.said = said;
  }
}

/** It would tell who somebody is (BR-71): what was read is not shown again. */
export class Identifying extends Unreadable {}
