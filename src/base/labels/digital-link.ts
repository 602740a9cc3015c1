import { checkValue, type Element } from './gs1.js';
import { AIS } from './gs1-table.js';
import { Unreadable } from './unreadable.js';

const URI = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/;
const DOMAIN = /^[A-Za-z0-9\-.:[\]]+$/;

/**
 * Reads a GS1 Digital Link of any domain: `https://host/01/…/21/…?17=…`. The key and its qualifiers stand in the path,
 * in their order; everything else in the query. Query words that are no identifiers are none of GS1's and are left.
 */
export function readLink(uri: string, into: Element[] = []): Element[] {
  if (!URI.test(uri)) throw new Unreadable('link-character');
  const [, rest] = /^(?:https?|HTTPS?):\/\/(.*)$/.exec(uri) ?? [];
  if (rest === undefined) throw new Unreadable('no-link');
  const [address] = rest.split('#', 1) as [string];
  const query = address.indexOf('?');
  const [domain, ...path] = address.slice(0, query < 0 ? undefined : query).split('/') as [string, ...string[]];
  if (!DOMAIN.test(domain)) throw new Unreadable('no-domain');
  const start = keyAt(path);
  if (start === null) throw new Unreadable('link-names-nothing');
  for (let at = start; at < path.length; at += 2) add(into, path[at]!, unescaped(path[at + 1]!, false));
  const [key, ...qualifiers] = into.map((e) => e.ai) as [string, ...string[]];
  const sequences = AIS.get(key)!.qualifiers!;
  if (qualifiers.length && !sequences.some((s) => inOrder(qualifiers, s)))
    throw new Unreadable('link-order', { qualifiers: qualifiers.join('), ('), key });
  if (query >= 0) readQuery(address.slice(query + 1), sequences.flat(), into);
  return into;
}

/** Where the key stands: the last pair of the path that is one, with nothing but identifiers after it. */
function keyAt(path: readonly string[]): number | null {
  for (let at = path.length - 2; at >= 0; at -= 2) {
    const spec = AIS.get(path[at]!);
    if (!spec) return null;
    if (spec.qualifiers) return at;
  }
  return null;
}

function readQuery(query: string, ofPath: readonly string[], into: Element[]): void {
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (equals < 0 || !/^\d+$/.test(name)) continue;
    const spec = AIS.get(name);
    if (!spec?.attribute) throw new Unreadable('not-in-query', { number: name });
    if (ofPath.includes(name)) throw new Unreadable('in-path', { number: name });
    add(into, name, unescaped(pair.slice(equals + 1), true));
  }
}

function add(into: Element[], ai: string, value: string): void {
  if (into.some((e) => e.ai === ai)) throw new Unreadable('twice', { number: ai });
  checkValue(AIS.get(ai)!, value);
  into.push({ ai, value });
}

/** A `%` that two hexadecimal digits do not follow stands for itself, and is then judged as a character. */
const unescaped = (text: string, ofQuery: boolean): string =>
  (ofQuery ? text.replaceAll('+', ' ') : text).replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );

/** Whether these stand in the sequence, in its order; some may be left out. */
function inOrder(given: readonly string[], sequence: readonly string[]): boolean {
  let at = -1;
  return given.every((ai) => {
    const next = sequence.indexOf(ai, at + 1);
    at = next;
    return next >= 0;
  });
}

/** Writes a Digital Link: first the key, then its qualifiers in the path, the rest in the query. */
export function writeLink(host: string, elements: readonly Element[]): string {
  const [key, ...rest] = elements as [Element, ...Element[]];
  const order = AIS.get(key.ai)?.qualifiers?.flat() ?? [];
  const ofPath = rest.filter((e) => order.includes(e.ai)).sort((a, b) => order.indexOf(a.ai) - order.indexOf(b.ai));
  const ofQuery = rest.filter((e) => !order.includes(e.ai));
  const path = [key, ...ofPath].map((e) => `/${e.ai}/${encodeURIComponent(e.value)}`).join('');
  const query = ofQuery.map((e) => `${e.ai}=${encodeURIComponent(e.value)}`).join('&');
  return `https://${host}${path}${query && `?${query}`}`;
}
