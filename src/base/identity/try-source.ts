import { addressKey, sha256, type Seal } from '../../kernel/index.js';

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

/**
 * A number for a login that nobody has, each its own: it then waits like a login of somebody, and only like itself. What
 * was typed there, perhaps a password, is kept nowhere; without the key of the installation it cannot be guessed either.
 */
export const unknownLogin = (login: string, seal: Seal): string => `?${seal.fingerprint(`login ${login}`)}`;

export const sourceOf = ({ address, sessionId, device }: TryFrom, knownDevice: boolean): string => {
  if (sessionId !== null) return `session ${sessionId}`;
  return knownDevice && device ? `device ${sha256(device)}` : `address ${addressKey(address)}`;
};
