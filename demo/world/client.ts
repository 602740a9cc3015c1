/** An answer of the API, whatever its status. */
export interface Answer<T = Json> {
  status: number;
  body: T;
  headers: Headers;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** The API did not answer as the story expects. */
export class Unexpected extends Error {}

/** Somebody who is signed in and speaks to the API, as a browser or another system would. */
export class Person {
  constructor(
    private readonly base: string,
    readonly login: string,
    private password: string | null,
    /** Of the session; empty before the sign-in. */
    public token = '',
  ) {}

  /** `secondPassword` is the other half of a first password. */
  async signIn(secondPassword?: string): Promise<this> {
    const { login, password } = this;
    const answer = await this.fetch('POST', '/api/session', { login, password, secondPassword }, {});
    this.token = (this.worked('POST', '/api/session', answer) as { token: string }).token;
    return this;
  }

  async leave(): Promise<void> {
    if (this.token) await this.fetch('DELETE', '/api/session', undefined, {});
    this.token = '';
  }

  /** The session stays; whoever knows the old password only, has it no longer. */
  async changePassword(oldPassword: string, newPassword: string): Promise<void> {
    await this.post('/api/session/password', { oldPassword, newPassword });
    this.password = newPassword;
  }

  /** A session lasts half a day: in a story of years it is renewed when it is over. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.fetch(method, path, body, headers);
    if (answer.status !== 401 || this.password === null) return answer;
    await this.signIn();
    return this.fetch(method, path, body, headers);
  }

  private async fetch(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: text && isJson ? JSON.parse(text) : text,
      headers: response.headers,
    };
  }

  /** Does something that must work. */
  async post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Json> {
    return this.worked('POST', path, await this.send('POST', path, body, headers));
  }

  /** Reads. A list that comes in pages is read to its end, unless so many are asked for. */
  async get(path: string): Promise<Json> {
    const first = this.worked('GET', path, await this.send('GET', path));
    if (!isPage(first)) return first;
    const items = [...first.items];
    for (let { next } = first; next !== null && !path.includes('limit=');) {
      const more = `${path}${path.includes('?') ? '&' : '?'}limit=500&cursor=${encodeURIComponent(next)}`;
      const page = this.worked('GET', more, await this.send('GET', more));
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }

  /** Tries something that must be refused; returns the refusal with its reasons. */
  async refused(path: string, body: unknown = {}): Promise<Refused> {
    const answer = await this.send('POST', path, body);
    if (answer.status !== 409)
      throw new Unexpected(`POST ${path}: ${answer.status} instead of a refusal: ${text(answer.body)}`);
    return answer.body as Refused;
  }

  private worked(method: string, path: string, answer: Answer): Json {
    if (answer.status >= 400)
      throw new Unexpected(`${this.login}: ${method} ${path}: ${answer.status} ${text(answer.body)}`);
    return answer.body;
  }
}

const isPage = (body: Json): boolean =>
  body !== null && typeof body === 'object' && Array.isArray(body.items) && 'next' in body;

export interface Reason {
  rule: string;
  code: string;
  says: string;
  facts: Record<string, unknown>;
  source: string;
  clearedBy: string;
}

export interface Refused {
  status: number;
  ref: string;
  step: string;
  reasons: Reason[];
}

export const codes = (refused: { reasons: readonly Reason[] }): string[] => refused.reasons.map((r) => r.code);

const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body)).slice(0, 1500);

export const signIn = (base: string, login: string, password: string, secondPassword?: string): Promise<Person> =>
  new Person(base, login, password).signIn(secondPassword);
