import { isIPv6 } from 'node:net';

/** An address as it counts: IPv4 whole; of IPv6 the first 64 bits, because the rest is chosen by whoever sends. */
export function addressKey(address: string | null): string {
  const plain = (address ?? 'none').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const url = new URL(`http://[${address}]`); // as RFC 5952 writes it
  const [head = '', tail] = url.hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  if (tail === undefined) return groups(head);
  const [before, after] = [groups(head), groups(tail)];
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}
