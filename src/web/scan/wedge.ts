/** A key as it came down, with the milliseconds at which it did. */
export interface Key {
  key: string;
  /** Where it is on the keyboard, whatever is printed on it: `BracketRight`. */
  code: string;
  ctrl: boolean;
  alt: boolean;
  at: number;
}

export interface WedgeOptions {
  /** Longest pause between two keys of one scan, by their own time; people type slower. */
  pause: number;
  /** How long to wait for more keys of a scan without an end: on a busy computer they are told late. */
  rest: number;
  /** Shortest scan; a shorter burst is somebody's quick fingers. */
  least: number;
  /** The same code again within this time is the scanner's echo. */
  echo: number;
}

export const WEDGE: WedgeOptions = { pause: 45, rest: 200, least: 6, echo: 1000 };

/**
 * Tells a scanner from a typist. A scanner is a keyboard that is too fast: keys that follow each other within the pause
 * are one scan, with a terminator or without, whatever has the focus.
 */
export class Wedge {
  private keys: Key[] = [];
  private numpad = '';
  private at = -Infinity;
  private last = { code: '', at: -Infinity };

  constructor(private readonly options: WedgeOptions = WEDGE) {}

  /** Whether a key comes too late to belong to the burst before it. */
  isLate(key: Key): boolean {
    return key.at - this.at > this.options.pause;
  }

  /** Takes a key. True once the burst can only be a scanner: from then on the key belongs to nobody else. */
  down(key: Key): boolean {
    if (this.isLate(key)) this.forget();
    this.at = key.at;
    if (!key.alt || key.key === 'Alt') this.endNumpad();
    if (key.alt && /^\d$/.test(key.key)) this.numpad += key.key;
    else if (isChar(key)) this.keys.push(key);
    return this.isScanner();
  }

  /** At least three keys at the speed of a scanner. */
  isScanner(): boolean {
    return this.keys.length >= 3;
  }

  /** Whether a key ends the scan at hand, or still belongs to the end of the last: scanners send CR, LF or both. */
  ends(key: Key): boolean {
    return isEnd(key) && (this.isScanner() || key.at - this.last.at <= this.options.pause);
  }

  /** What was read so far, as a scan; null when it was typed, too short, or an echo. Forgets it. */
  take(now: number): { code: string | null; typed: string } {
    this.endNumpad();
    const read = this.keys.map(charOf).join('').replace(ACCENTED, '');
    this.forget();
    if (read.length < this.options.least) return { code: null, typed: read.replaceAll('\ufffd', '') };
    const code = once(read);
    const echo = code === this.last.code && now - this.last.at < this.options.echo;
    this.last = { code, at: now };
    return { code: echo ? null : code, typed: '' };
  }

  /** A character may come by its number: Alt held, digits of the number pad. */
  private endNumpad(): void {
    if (this.numpad)
      this.keys.push({ key: String.fromCharCode(Number(this.numpad)), code: '', ctrl: false, alt: false, at: this.at });
    this.numpad = '';
  }

  private forget(): void {
    this.keys = [];
    this.numpad = '';
  }
}

/** A key that makes one character with the next. Which one, the page is not told. */
const isDead = (k: Key): boolean => k.key === 'Dead' && !k.ctrl && !k.alt;

/** Scanners send the group separator as itself, as Ctrl+], or by its number with Alt held. */
const isSeparator = (k: Key): boolean => k.ctrl && (k.key === ']' || k.key === '5' || k.code === 'BracketRight');

const isChar = (k: Key): boolean => !k.alt && (isSeparator(k) || isDead(k) || (k.key.length === 1 && !k.ctrl));

/** CR as Enter or Ctrl+M, LF as Ctrl+J. */
const isEnd = (k: Key): boolean => (k.ctrl ? /^[jm]$/i.test(k.key) : k.key === 'Enter' || k.key === 'Tab');

/** A dead key is kept as a character that no code has: what it stood for must not get lost unnoticed. */
const charOf = (k: Key): string => (isSeparator(k) ? '\x1d' : isDead(k) ? '\ufffd' : k.key);

/** The mark of a dead key whose letter came with its accent: the letter says it all. */
const ACCENTED = /\ufffd(?=[´`¨^~\u00c0-\u017f])/g;

/** A scanner that sends by two ways sends everything twice. */
function once(read: string): string {
  const half = read.length / 2;
  return read.length % 2 === 0 && read.slice(0, half) === read.slice(half) ? read.slice(0, half) : read;
}
