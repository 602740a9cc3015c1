import { badField, textsIn } from '../../kernel/index.js';
import { looksLike } from '../../base/labels/index.js';

/** A donor is known by a code that says nothing of who it is: such a number is not taken in, and not sent back. */
export function checkCode(code: string): void {
  const what = looksLike('donor', code);
  if (!what) return;
  throw badField('code', '(not shown)', `looks like ${textsIn('en').terms[what]}: give the donor a code of your own`);
}
