import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider that says whatever it is told to say: for answers that no honest one gives. */
export interface Crooked {
  issuer: string;
  /** What its next id token says; the rest is as it should be. */
  lies: Record<string, unknown>;
  /** Signs with a key that is not the published one. */
  forges: boolean;
  close(): void;
}

const base64 = (data: string | Buffer): string => Buffer.from(data).toString('base64url');

/** `ending` of its issuer: such as `/` or `/tenant/`. */
export async function startCrooked(audience: string, ending = ''): Promise<Crooked> {
  const [known, unknown] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [Pair, Pair];
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = base + ending;
  const crooked: Crooked = { issuer, lies: {}, forges: false, close: () => server.close() };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(says(request.url ?? '')));
  };
  const says = (path: string): object => {
    if (path.includes('openid-configuration')) return configuration(issuer, base);
    if (path === '/jwks') return { keys: [{ ...known.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] };
    return { access_token: 'x', token_type: 'Bearer', id_token: token() };
  };
  const token = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: issuer, aud: audience, sub: 'u-200', iat: now, exp: now + 300, auth_time: now };
    const body = `${base64(JSON.stringify({ alg: 'RS256' }))}.${base64(JSON.stringify({ ...usual, ...crooked.lies }))}`;
    const key = crooked.forges ? unknown : known;
    return `${body}.${base64(sign('sha256', Buffer.from(body), key.privateKey))}`;
  };
  return crooked;
}

type Pair = { publicKey: KeyObject; privateKey: KeyObject };

const configuration = (issuer: string, base: string) => ({
  issuer,
  authorization_endpoint: `${base}/auth`,
  token_endpoint: `${base}/token`,
  jwks_uri: `${base}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});
