import type { Answer, Json } from '../../demo/world/client.js';
import { SALINE } from '../../demo/world/definitions.js';
import { PASSWORD, type World } from '../../demo/world/world.js';

/** Somebody at one workstation: its network address, and one session that is not renewed by itself. */
export class Workstation {
  token = '';

  constructor(
    readonly base: string,
    private readonly address = '10.0.0.1',
  ) {}

  async send(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Answer> {
    const headers = {
      'x-forwarded-for': this.address,
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    };
    const response = await fetch(this.base + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: text && json ? JSON.parse(text) : text, headers: response.headers };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.send('POST', path, body);
  }

  async signIn(login: string, password = PASSWORD, more: object = {}): Promise<Answer> {
    this.token = '';
    const answer = await this.post('/api/session', { login, password, ...more });
    if (answer.status === 201) this.token = answer.body.token;
    return answer;
  }

  async me(): Promise<Json> {
    return (await this.get('/api/session')).body;
  }
}

const SITE = { organisation: 'Rigshospitalet', kind: 'manufacturer', zone: 'Europe/Copenhagen', language: 'da' };

/** Two sites, quality assurance at each, and a Qualified Person who works at both. */
export async function stagePeople(world: World): Promise<void> {
  await world.at('2026-05-04T08:00:00Z');
  await world.addSite('CSCC', { ...SITE, name: 'Cardiology Stem Cell Centre' });
  await world.addSite('RH', { ...SITE, name: 'Rigshospitalet' });
  await world.addPerson('qa.11', 'QA 11', [{ role: 'qa', site: 'CSCC' }]);
  await world.addPerson('qa.12', 'QA 12', [{ role: 'qa', site: 'RH' }]);
  await world.addPerson('qa.19', 'QA 19', [{ role: 'qa', site: 'CSCC' }]);
  const both = ['CSCC', 'RH'].flatMap((site) => ['qp', 'qa'].map((role) => ({ role, site })));
  await world.addPerson('qp.11', 'QP 11', both);
}

let drafts = 0;

/** Something to sign: a product version that waits for approval. */
export async function toSign(world: World): Promise<{ path: string; seen: string }> {
  drafts += 1;
  const draft = { code: `SALINE-${drafts}`, edition: '1', definition: SALINE };
  const { id, hash } = await world.as('qa.19').post('/api/products', draft);
  return { path: `/api/products/${id}/approve`, seen: hash };
}
