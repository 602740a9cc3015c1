/** A key as it came down, with the milliseconds at which it did. */
export interface Key {
  key: string;
  ctrl: boolean;
  at: number;
}

export interface WedgeOptions {
  /** Longest pause between two keys of one scan; people type slower. */
  pause: number;
  /** Shortest scan; a shorter burst is somebody's quick fingers. */
  least: number;
  /** The same code again within this time is the scanner's echo. */
  echo: number;
}

export const WEDGE: WedgeOptions = { pause: 45, least: 6, echo: 1000 };

/**
 * Tells a scanner from a typist. A scanner is a keyboard that is too fast: keys that follow each other within the pause
 * are one scan, with a terminator or without, whatever has the focus.
 */
export class Wedge {
  private keys: Key[] = [];
  private last = { code: '', at: -Infinity };

  constructor(private readonly options: WedgeOptions = WEDGE) {}

  /** Takes a key. True once the burst can only be a scanner: from then on the key belongs to nobody else. */
  down(key: Key): boolean {
    const before = this.keys.at(-1);
    if (before && key.at - before.at > this.options.pause) this.keys = [];
    if (isChar(key)) this.keys.push(key);
    else if (this.keys.length) this.keys.at(-1)!.at = key.at;
    return this.isScanner();
  }

  /** At least three keys at the speed of a scanner. */
  isScanner(): boolean {
    return this.keys.length >= 3;
  }

  /** Whether a key ends the scan at hand. */
  ends(key: Key): boolean {
    return (key.key === 'Enter' || key.key === 'Tab') && this.isScanner();
  }

  /** What was read so far, as a scan; null when it was typed, too short, or an echo. Forgets it. */
  take(now: number): { code: string | null; typed: string } {
    const read = this.keys.map(charOf).join('');
    this.keys = [];
    if (read.length < this.options.least) return { code: null, typed: read };
    const code = once(read);
    const echo = code === this.last.code && now - this.last.at < this.options.echo;
    this.last = { code, at: now };
    return { code: echo ? null : code, typed: '' };
  }
}

const isChar = (k: Key): boolean => k.key.length === 1 && (!k.ctrl || k.key === ']' || k.key === '5');

/** Scanners send the group separator as Ctrl+]. */
const charOf = (k: Key): string => (k.ctrl ? '\x1d' : k.key);

/** A scanner that sends by two ways sends everything twice. */
function once(read: string): string {
  const half = read.length / 2;
  return read.length % 2 === 0 && read.slice(0, half) === read.slice(half) ? read.slice(0, half) : read;
}
