/** Why a printer does not print now. */
export type Fault =
  | 'absent'
  | 'slow'
  | 'dropped'
  | 'garbled'
  | 'paper-out'
  | 'ribbon-out'
  | 'head-open'
  | 'paused'
  | 'buffer-full'
  | 'too-cold'
  | 'too-hot';

/** Asks a ZPL printer how it is. */
export const HOST_STATUS = Buffer.from('~HS', 'latin1');

/** An answer to `~HS`: three lines, each between STX and ETX. */
const ANSWER = /\x02([^\x02\x03]*)\x03\s*\x02([^\x02\x03]*)\x03\s*\x02([^\x02\x03]*)\x03/;

/** Whether all three lines are there. */
export const isWhole = (answer: string): boolean => ANSWER.test(answer);

/** Places of the flags, by line, counted from 0 as the ZPL manual lists them. */
const FLAGS: [line: number, place: number, fault: Fault][] = [
  [2, 2, 'head-open'],
  [1, 1, 'paper-out'],
  [2, 3, 'ribbon-out'],
  [1, 10, 'too-cold'],
  [1, 11, 'too-hot'],
  [1, 2, 'paused'],
  [1, 5, 'buffer-full'],
];

/** What keeps the printer from printing; null when nothing does. The gravest first. */
export function faultIn(answer: string): Fault | null {
  const found = ANSWER.exec(answer);
  if (!found) return 'garbled';
  const lines = found.slice(1).map((line) => line.split(','));
  if (lines[0]!.length < 12 || lines[1]!.length < 11) return 'garbled';
  return FLAGS.find(([line, place]) => lines[line - 1]![place]?.trim() === '1')?.[2] ?? null;
}
