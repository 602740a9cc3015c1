import { DEAD } from './layouts.ts';

/** A key as it went down, with what the self-test wants to know of it. */
export interface Stroke {
  key: string;
  /** Which key it is, whatever layout the computer has. */
  code: string;
  ctrl: boolean;
  alt: boolean;
  /** Caps Lock is on. */
  caps: boolean;
  /** Milliseconds. */
  at: number;
}

/** What came between two silences, before anything is judged. */
export interface Scan {
  /** Characters without terminators; `\x1d` for a separator, `{F8}` for a function key. */
  text: string;
  /** Terminators at the end: `\r`, `\n` and `\t` as they came. */
  end: string;
  /** How often the same came, one after the other. */
  times: number;
  /** Longest pause between two keys, in milliseconds. */
  slowest: number;
  /** Characters came by their number, with Alt held. */
  byNumber: boolean;
  caps: boolean;
}

/** The scans of one burst of keys. The same code twice is one scan that came twice. */
export function scansIn(strokes: readonly Stroke[]): Scan[] {
  const characters = charactersOf(strokes);
  const caps = strokes.some((s) => s.caps);
  const byNumber = characters.some((c) => c.byNumber);
  const scans: Scan[] = [];
  for (const part of partsOf(characters)) {
    const text = part.filter((c) => !isEnd(c) || c === part[0]).map((c) => c.text);
    const end = part.slice(1).filter(isEnd);
    const scan = { ...halved(text.join('')), end: end.map((c) => c.text).join(''), caps, byNumber };
    const slowest = Math.round(Math.max(0, ...part.slice(1).map((c) => c.pause)));
    const last = scans.at(-1);
    if (last?.text === scan.text) last.times++;
    else scans.push({ ...scan, slowest });
  }
  return scans;
}

interface Character {
  text: string;
  /** Longest pause before one of its keys. */
  pause: number;
  byNumber: boolean;
}

const isEnd = (c: Character): boolean => /^[\r\n\t]$/.test(c.text);

/** Cuts behind terminators. What stands first is never one: a scanner may begin with it. */
function partsOf(characters: readonly Character[]): Character[][] {
  const parts: Character[][] = [];
  let ended = true;
  for (const c of characters) {
    if (ended && !(isEnd(c) && parts.length)) parts.push([]);
    parts.at(-1)!.push(c);
    ended = isEnd(c) && parts.at(-1)!.length > 1;
  }
  return parts;
}

/** A scanner that sends by two ways, without an end between them. */
function halved(text: string): Pick<Scan, 'text' | 'times'> {
  const half = text.slice(0, text.length / 2);
  return half !== '' && half + half === text ? { text: half, times: 2 } : { text, times: 1 };
}

function charactersOf(strokes: readonly Stroke[]): Character[] {
  const characters: Character[] = [];
  let number = '';
  let pause = 0;
  const add = (text: string, byNumber: boolean) => {
    if (text) characters.push({ text, pause, byNumber });
    if (text) pause = 0;
  };
  const endNumber = () => {
    if (number) add(String.fromCharCode(Number(number)), true);
    number = '';
  };
  strokes.forEach((stroke, n) => {
    const digit = stroke.alt && !stroke.ctrl ? /^Numpad(\d)$/.exec(stroke.code)?.[1] : undefined;
    if (digit === undefined) endNumber();
    pause = Math.max(pause, stroke.at - (strokes[n - 1]?.at ?? stroke.at));
    if (digit === undefined) add(characterOf(stroke), false);
    else number += digit;
  });
  endNumber();
  return characters;
}

const NAMED: Record<string, string> = { Enter: '\r', Tab: '\t', Dead: DEAD };

function characterOf({ key, code, ctrl, alt }: Stroke): string {
  if (key in NAMED && !ctrl) return NAMED[key]!;
  if (/^F\d+$/.test(key)) return `{${key}}`;
  if (key.length !== 1 && key !== 'Dead') return '';
  if (!ctrl || alt) return alt && /\w/.test(key) ? '' : key;
  if (code === 'BracketRight' || key === ']' || key === '5') return '\x1d';
  return /^[a-z]$/i.test(key) ? String.fromCharCode(key.toUpperCase().charCodeAt(0) - 64) : '';
}

const NAMES: Record<string, string> = {
  '\x02': '<STX>',
  '\x03': '<ETX>',
  '\x04': '<EOT>',
  '\x1d': '<GS>',
  '\r': '<CR>',
  '\n': '<LF>',
  '\t': '<TAB>',
};

/** What came, so that it can be read out on the telephone. */
export const printable = (text: string): string =>
  text.replace(/[^\x20-\x7e\xa1-\uffff]/g, (c) => NAMES[c] ?? `<${c.charCodeAt(0)}>`);
