import { isIPv6 } from 'node:net';
import { sha256, type Seal } from '../../kernel/index.js';

/** Where somebody tries from: the sign-in, or a session that is open. */
export interface TryFrom {
  address: string | null;
  sessionId: string | null;
  /** The path of the act that is signed. */
  act?: string;
  /** What this browser was given at a sign-in before. */
  device?: string | null;
}

/** A device and a person who signed in on it. */
export const deviceId = (device: string, personId: string): string => sha256(`${device} ${personId}`);

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

/**
 * A number for a login that nobody has, each its own: it then waits like a login of somebody, and only like itself. What
 * was typed there, perhaps a password, is kept nowhere; without the key of the installation it cannot be guessed either.
 */
export const unknownLogin = (login: string, seal: Seal): string => `?${seal.fingerprint(`login ${login}`)}`;

export const sourceOf = ({ address, sessionId, device }: TryFrom, knownDevice: boolean): string => {
  if (sessionId !== null) return `session ${sessionId}`;
  return knownDevice && device ? `device ${sha256(device)}` : `address ${addressKey(address)}`;
};
