import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const CLIENT = { id: 'atmp', secret: 'a-secret-of-this-test-alone' };

/** A real OpenID provider of this machine, with people who sign in by a form of their login alone. */
export interface TestDirectory {
  issuer: string;
  client: typeof CLIENT;
  close(): Promise<void>;
}

/** Another site than the application, as far as a browser goes. `callback` is where it may send people back to. */
export async function startDirectory(callback: string): Promise<TestDirectory> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = quietly(
    () =>
      new Provider(issuer, {
        clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
        claims: { openid: ['sub'], profile: ['employee_number'] },
        conformIdTokenClaims: false,
        findAccount: (_, sub) => ({
          accountId: sub,
          claims: () => ({ sub, employee_number: `E-${sub}` }),
        }),
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
        features: { devInteractions: { enabled: true } },
        cookies: { keys: ['for this test alone'] },
      }),
  );
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return { issuer, client: CLIENT, close: () => closed(server) };
}

/** It warns of what must not go into use: none of this does. */
function quietly<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

/** A browser that follows redirects and keeps cookies by host and path, and fills in the forms of the directory. */
export class Surfer {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  /** Goes where it is sent, until a page is shown or the address fits. */
  async go(address: string, until: RegExp, init: RequestInit = {}): Promise<string> {
    let url = address;
    let next = init;
    for (let hop = 0; hop < 15; hop++) {
      if (until.test(url)) return url;
      const answer = await fetch(url, {
        ...next,
        redirect: 'manual',
        headers: { ...next.headers, cookie: this.sent(url) },
      });
      this.take(url, answer.headers);
      const to = answer.headers.get('location');
      if (!to) return this.fill(url, await answer.text(), until);
      url = new URL(to, url).href;
      next = {};
    }
    throw new Error(`${address} leads round and round`);
  }

  /** Who sits before the browser; asked for by the form of the directory. */
  person = '';

  private async fill(url: string, page: string, until: RegExp): Promise<string> {
    const [, action] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
    if (!action) throw new Error(`${url} shows no form: ${page.slice(0, 500)}`);
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
    const body = new URLSearchParams({ prompt: prompt ?? 'login', login: this.person, password: 'any' });
    return this.go(new URL(action, url).href, until, { method: 'POST', body });
  }

  private sent(url: string): string {
    const { host, pathname } = new URL(url);
    return [...this.cookies]
      .filter(([key, { path }]) => key.startsWith(`${host} `) && pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[1]}=${value}`)
      .join('; ');
  }

  /** Takes the cookies of an answer. */
  take(url: string, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
      this.cookies.set(`${new URL(url).host} ${name}`, { value: value!, path });
    }
  }

  cookie(name: string): string | null {
    return [...this.cookies].find(([key]) => key.endsWith(` ${name}`))?.[1].value ?? null;
  }
}
