/** A key as it came down, with the milliseconds at which it did. */
export interface Key {
  key: string;
  /** Which key it is, whatever layout the computer has. */
  code: string;
  ctrl: boolean;
  alt: boolean;
  /** No text field takes it: nobody types here. */
  free: boolean;
  at: number;
}

export interface WedgeOptions {
  /** Longest pause between two keys of one scan; people type slower. */
  pause: number;
  /** The same where nobody types, and in what began as our codes do: slow scanners, and wireless ones that stumble. */
  slow: number;
  /** Shortest scan; a shorter burst is somebody's quick fingers. */
  least: number;
  /** The same code again within this time is the scanner's echo. */
  echo: number;
}

export const WEDGE: WedgeOptions = { pause: 45, slow: 200, least: 6, echo: 1000 };

/**
 * What begins, after a prefix at most, as our codes do, and as no sentence does. In a field where somebody writes, what
 * does not begin so stays as it was typed, however fast: password managers and text expanders are as fast as a scanner.
 */
export const BEGINS_A_CODE =
  /^.{0,3}(\][A-Za-z]\d|AT:[A-Z]{1,2}:|\(\d{2,4}\)\d|\x1d|01\d{14}|00\d{18}|414\d{13}|801[78]\d{4}|=\+\d{5}|=[A-Z1-9]\w\w\d{10}|SEC: ?[A-Z]{2}[A-Z0-9]{6}|https?:\/\/[^\s/]+\/(.*\/)?(00|01|414|8017|8018)\/\d)/i;

/** A code has no blank in it, but for the one that may stand behind `SEC:`. */
export const isWholeCode = (read: string): boolean =>
  BEGINS_A_CODE.test(read) && !/\s/.test(read.replace(/SEC: /i, '').trim());

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
    return key.at - this.at > this.pauseAfter(key);
  }

  /** How long the next key may be in coming. */
  pauseAfter({ free }: Pick<Key, 'free'>): number {
    const { pause, slow } = this.options;
    return free || BEGINS_A_CODE.test(this.read()) ? slow : pause;
  }

  /** Takes a key. True when it belongs to nobody else: once the burst can only be a scanner, or by its number. */
  down(key: Key): boolean {
    if (this.isLate(key)) this.forget();
    this.at = key.at;
    if (!key.alt || key.key === 'Alt') this.endNumpad();
    const digit = numpadDigit(key);
    if (digit !== null) this.numpad += digit;
    else if (isChar(key)) this.keys.push(key);
    return digit !== null || this.isScanner();
  }

  /** At least three keys at the speed of a scanner. */
  isScanner(): boolean {
    return this.keys.length >= 3;
  }

  /** Whether a key ends the scan at hand, or still belongs to the end of the last: scanners send CR, LF or both. */
  ends(key: Key): boolean {
    return isEnd(key) && (this.isScanner() || this.sinceLast(key.at) <= this.pauseAfter(key));
  }

  /** What was read so far, as a scan; null when it was typed, too short, or an echo. Forgets it. */
  take(now: number): string | null {
    this.endNumpad();
    const read = this.read();
    this.forget();
    return read.length < this.options.least ? null : this.hear(read, now);
  }

  /** What was read so far, as it would be written. */
  written(): string {
    return this.read().replaceAll('\ufffd', '');
  }

  /** It was typed: nothing of it is a scan. */
  drop(): void {
    this.forget();
  }

  /** What was read in one piece, once; null when it is an echo. */
  hear(read: string, now: number): string | null {
    const code = once(read);
    const echo = code === this.last.code && this.sinceLast(now) < this.options.echo;
    this.last = { code, at: now };
    return echo ? null : code;
  }

  /** From the last scan. A key tells when it went down, a timer when it ran: they may cross by a little. */
  private sinceLast(at: number): number {
    return Math.abs(at - this.last.at);
  }

  /** What was read so far; `\ufffd` for what a dead key stood for. */
  read(): string {
    return this.keys.map(charOf).join('').replace(ACCENTED, '');
  }

  /** A character may come by its number: Alt held, digits of the number pad. */
  private endNumpad(): void {
    const key = String.fromCharCode(Number(this.numpad));
    if (this.numpad) this.keys.push({ key, code: '', ctrl: false, alt: false, free: false, at: this.at });
    this.numpad = '';
  }

  private forget(): void {
    this.keys = [];
    this.numpad = '';
  }
}

/** Scanners send the group separator as Ctrl+], on whatever key this computer's layout has there, or as Ctrl+5. */
const isSeparator = (k: Key): boolean =>
  k.ctrl && !k.alt && (k.code === 'BracketRight' || k.key === ']' || k.key === '5');

/** A third character of a key comes with Alt held, or with Ctrl and Alt: but no letter, no digit. */
const isChar = (k: Key): boolean =>
  isSeparator(k) || k.key === 'Dead' || (k.key.length === 1 && (k.alt ? !/\w/.test(k.key) : !k.ctrl));

/** Alt held and a digit of the number pad, which without Num Lock is an arrow. */
function numpadDigit(k: Key): string | null {
  if (!k.alt || k.ctrl) return null;
  return /^Numpad(\d)$/.exec(k.code)?.[1] ?? (/^\d$/.test(k.key) ? k.key : null);
}

/** CR as Enter or Ctrl+M, LF as Ctrl+J. */
const isEnd = (k: Key): boolean => (k.ctrl ? /^[jm]$/i.test(k.key) : k.key === 'Enter' || k.key === 'Tab');

/** A dead key writes nothing by itself: what stood there is not known, and the code is not made whole without it. */
const charOf = (k: Key): string => (isSeparator(k) ? '\x1d' : k.key === 'Dead' ? '\ufffd' : k.key);

/** The mark of a dead key whose letter came with its accent: the letter says it all. */
const ACCENTED = /\ufffd(?=[´`¨^~\u00c0-\u017f])/g;

/** A scanner that sends by two ways sends everything twice. */
function once(read: string): string {
  const half = read.length / 2;
  return read.length % 2 === 0 && read.slice(0, half) === read.slice(half) ? read.slice(0, half) : read;
}
