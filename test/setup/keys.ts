import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** Between two keys, in milliseconds. */
export const SCANNER = 4;
export const SLOW = 90;
export const QUICK = 55;
export const FINGERS = 120;

export interface Key {
  key: string;
  code?: string;
  text?: string;
  vk?: number;
  modifiers?: number;
  type?: 'keyUp' | 'keyDown';
  /** Comes from holding the key down. */
  repeat?: boolean;
  /** Milliseconds since the key before, where not as all others. */
  after?: number;
}

const CTRL = 2;
const ALT = 1;

export const ENTER: Key = { key: 'Enter', code: 'Enter', vk: 13, text: '\r' };
export const TAB: Key = { key: 'Tab', code: 'Tab', vk: 9 };
/** A line feed, as scanners send it. */
export const CTRL_J: Key = { key: 'j', code: 'KeyJ', vk: 74, modifiers: CTRL };
/** A character by its number on the number pad, with Alt held. */
export function altCode(number: number): Key[] {
  const alt = { key: 'Alt', code: 'AltLeft', vk: 18 };
  const digits = [...String(number).padStart(3, '0')];
  return [
    { ...alt, modifiers: ALT },
    ...digits.map((d) => ({ key: d, code: `Numpad${d}`, vk: 96 + Number(d), modifiers: ALT })),
    { ...alt, type: 'keyUp' },
  ];
}

/** A key that makes an accent with the next one. */
export const DEAD: Key = { key: 'Dead', code: 'BracketRight', vk: 221 };

/** The same without Num Lock: what goes down are arrows. */
export const altArrows = (number: number): Key[] =>
  altCode(number).map((k) => (k.code?.startsWith('Numpad') ? { ...k, key: ARROWS[Number(k.key)]! } : k));
const ARROWS = 'Insert End ArrowDown PageDown ArrowLeft Clear ArrowRight Home ArrowUp PageUp'.split(' ');

/** Control characters around a code, which some scanners send as Ctrl and a letter. */
export const STX: Key = { key: 'b', code: 'KeyB', vk: 66, modifiers: CTRL };
export const ETX: Key = { key: 'c', code: 'KeyC', vk: 67, modifiers: CTRL };

/** `]` as the third character of a key: with Option held on a Mac, with Ctrl and Alt on Windows. */
export const BRACKET: Record<string, Key> = {
  'Option+9': { key: ']', code: 'Digit9', vk: 57, modifiers: ALT },
  'AltGr+9': { key: ']', code: 'Digit9', vk: 57, modifiers: ALT | CTRL },
};

/** The ways in which scanners send a group separator. */
export const SEPARATORS: Record<string, Key[]> = {
  'Ctrl+]': [{ key: ']', code: 'BracketRight', vk: 221, modifiers: CTRL }],
  'Ctrl+] on a Danish keyboard': [{ key: 'Dead', code: 'BracketRight', vk: 186, modifiers: CTRL }],
  'U+001D': [{ key: '\x1d', text: '\x1d' }],
  'Alt+029': altCode(0x1d),
  'Alt+029 without Num Lock': altArrows(0x1d),
};

export const keysOf = (code: string): Key[] =>
  [...code].map((key) => ({ key, text: key, vk: /\w/.test(key) ? key.toUpperCase().charCodeAt(0) : 0 }));

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function session(page: Page): Promise<CDPSession> {
  if (!sessions.has(page)) sessions.set(page, page.context().newCDPSession(page));
  return sessions.get(page)!;
}

/** Keys as a keyboard sends them: each with the time at which it went down, without waiting for the page. */
export async function press(page: Page, keys: readonly Key[], every = SCANNER): Promise<void> {
  const cdp = await session(page);
  let at = Date.now();
  const sent = keys.map(({ key, code = '', text, vk = 0, modifiers = 0, type = 'keyDown', repeat, after = every }) => {
    at += after;
    return cdp.send('Input.dispatchKeyEvent', {
      type: type === 'keyDown' && !text ? 'rawKeyDown' : type,
      timestamp: at / 1000,
      key,
      code,
      modifiers,
      autoRepeat: repeat ?? false,
      windowsVirtualKeyCode: vk,
      ...(text ? { text } : {}),
    });
  });
  await Promise.all(sent);
  await delay(Math.max(0, at - Date.now()));
}

export const scan = (page: Page, code: string, end: readonly Key[] = [ENTER]): Promise<void> =>
  press(page, [...keysOf(code), ...end]);

/** So soon after a scan a Tab may still be the scanner's own, and a page takes it: no hand is as quick. */
const BEHIND_A_SCAN = 250;

/** Goes on by Tab until what has the focus is called so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  await delay(BEHIND_A_SCAN);
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate<string>(`(() => {
      const e = document.activeElement;
      return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent;
    })()`);
    if (name.test(called)) return;
  }
  throw new Error(`80 times Tab, and never at ${name}`);
}

/** Hands over a text in one piece, as the keyboard of a terminal does. */
export const insert = async (page: Page, text: string): Promise<void> =>
  void (await (await session(page)).send('Input.insertText', { text }));

/** Types at the speed of quick fingers into what has the focus. */
export const type = (page: Page, text: string): Promise<void> => press(page, keysOf(text), QUICK);
