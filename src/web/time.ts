import { language } from './text.tsx';

const LOCALE = { en: 'en-GB', da: 'da-DK', sv: 'sv-SE' } as const;

let home = 'Europe/Copenhagen';

/** The zone of the reader's site: what is shown where a record names no site of its own. */
export const setHomeZone = (zone: string): void => {
  home = zone;
};

/** Wall-clock time of the site, with its zone: `18 Nov 2025 10:41 CET`. */
export function moment(at: string | null | undefined, zone = home): string {
  if (!at) return '—';
  const date = new Date(at);
  const day = new Intl.DateTimeFormat(LOCALE[language()], {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return `${day.format(date).replaceAll('.', '')} ${clock(at, zone)}`;
}

/** `10:41 CET` */
export function clock(at: string, zone = home): string {
  const options = {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(at));
}

/** `10:41 CET` today, with its day before that. */
export function clockOrMoment(at: string, zone: string, now: number): string {
  const dayOf = (instant: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant);
  return dayOf(Date.parse(at)) === dayOf(now) ? clock(at, zone) : moment(at, zone);
}

/** A wall-clock time of a site, `2026-11-18T09:36`, as an instant. */
export function instantAt(local: string, zone: string): string {
  const wall = Date.parse(`${local}Z`);
  const clocks = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  let at = wall;
  for (let n = 0; n < 2; n++) at += wall - Date.parse(`${clocks.format(at).replace(' ', 'T')}Z`); // twice: the offset may change between
  return new Date(at).toISOString();
}

/** `28 Feb 2027`; what is no day yet, such as one that is being typed, stays as it is. */
export function day(date: string | null | undefined): string {
  if (!date) return '—';
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALE[language()], options).format(at).replaceAll('.', '');
}

/** Hours and minutes that have passed, `2:05 h`; days before them once there are any, `3 d 04:10 h`. */
export function elapsed(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return days ? `${days} d ${two(hours)}:${two(rest)} h` : `${hours}:${two(rest)} h`;
}

/** `57:48`, or `-03:12` when the time is over. */
export function countdown(ms: number): string {
  const total = Math.floor(Math.abs(ms) / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${ms < 0 ? '-' : ''}${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

/** `1.25 mL`, in Danish and Swedish `1,25 mL`; never three zeros that could be read as thousands. */
export const ml = (ul: number | null | undefined): string =>
  ul === null || ul === undefined ? '—' : `${number(ul / 1000)} mL`;

const number = (n: number): string => new Intl.NumberFormat(LOCALE[language()], { useGrouping: false }).format(n);

/** Countries by name: `Denmark, Sweden or Norway`. */
export function countries(codes: readonly string[]): string {
  const locale = LOCALE[language()];
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(codes.map((code) => names.of(code) ?? code));
}
