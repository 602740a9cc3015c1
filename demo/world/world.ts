import { Person, signIn, type Json } from './client.js';

export const PASSWORD = 'demo-only';
const HALVES = ['first-password-1', 'second-half-of-2'] as const;

export interface Grant {
  role: string;
  site?: string;
  trial?: string;
  /** Last day. */
  until?: string;
}

/** Who proposes, and who confirms. */
export type Two = readonly [by: string, second: string];

/** What a world keeps by name. */
const KEPT = ['sites', 'trials', 'products', 'processes', 'materials', 'procedures'] as const;

/** What a world knows, as plain data. */
export type KeptWorld = Record<(typeof KEPT)[number], [string, Json][]> & {
  people: [login: string, id: string, token: string][];
};

/** The world of a story: its sites, people, trials and products by the names the story uses. */
export class World {
  readonly sites = new Map<string, string>();
  readonly trials = new Map<string, string>();
  readonly products = new Map<string, string>();
  /** Process versions by the code of their product. */
  readonly processes = new Map<string, string>();
  /** Released deliveries by site and code: `CCL:R-101`. */
  readonly materials = new Map<string, Json>();
  readonly procedures = new Map<string, string[]>();
  private readonly people = new Map<string, { id: string; session: Person }>();

  /** To what the clock of the server was set, and when that was here. */
  private set = { to: 0, here: 0 };

  constructor(
    readonly base: string,
    private readonly setClock: (now: string) => Promise<void>,
    /** Told of each line of the story. */
    readonly tell: (line: string) => void = () => undefined,
  ) {}

  /** Sets the clock of the server, which then ticks on. Stories are told in the past. */
  async at(now: string): Promise<void> {
    await this.setClock(now);
    this.set = { to: Date.parse(now), here: Date.now() };
  }

  /** Lets the time of the story pass until this moment, unless it has passed already. */
  async until(moment: string): Promise<void> {
    if (this.set.to + Date.now() - this.set.here < Date.parse(moment)) await this.at(moment);
  }

  keep(): KeptWorld {
    const named = Object.fromEntries(KEPT.map((kind) => [kind, [...this[kind]]])) as Omit<KeptWorld, 'people'>;
    return { ...named, people: [...this.people].map(([login, { id, session }]) => [login, id, session.token]) };
  }

  /** Goes on from a world that was kept: the same people, still signed in. */
  resume(kept: KeptWorld): void {
    for (const kind of KEPT) for (const [name, value] of kept[kind]) this[kind].set(name, value);
    for (const [login, id, token] of kept.people)
      this.people.set(login, { id, session: new Person(this.base, login, PASSWORD, token) });
  }

  async enter(login: string): Promise<Person> {
    const session = await signIn(this.base, login, PASSWORD);
    const me = (await session.get('/api/session')) as { id: string };
    this.people.set(login, { id: me.id, session });
    return session;
  }

  /** Nobody stays signed in. */
  async leave(): Promise<void> {
    for (const { session } of this.people.values()) await session.leave();
    this.people.clear();
  }

  has(login: string): boolean {
    return this.people.has(login);
  }

  /** Somebody of the story. */
  as(login: string): Person {
    return this.people.get(login)?.session ?? fail(`There is no ${login} in this story`);
  }

  id(login: string): string {
    return this.people.get(login)?.id ?? fail(`There is no ${login} in this story`);
  }

  site(code: string): string {
    return this.sites.get(code) ?? fail(`There is no site ${code} in this story`);
  }

  trial(code: string): string {
    return this.trials.get(code) ?? fail(`There is no trial ${code} in this story`);
  }

  product(code: string): string {
    return this.products.get(code) ?? fail(`There is no product ${code} in this story`);
  }

  process(product: string): string {
    return this.processes.get(product) ?? fail(`There is no process for ${product} in this story`);
  }

  material(key: string): Json {
    return this.materials.get(key) ?? fail(`There is no material ${key} in this story`);
  }

  sign(login: string, seen?: string): { login: string; password: string; seen?: string } {
    return { login, password: PASSWORD, ...(seen ? { seen } : {}) };
  }

  async addSite(
    code: string,
    more: { name: string; organisation: string; kind: string; zone: string; language: string },
  ) {
    const { id } = (await this.as('admin.01').post('/api/sites', { code, ...more })) as { id: string };
    this.sites.set(code, id);
  }

  async addTrial(code: string, more: Json): Promise<void> {
    const { id } = (await this.as('admin.01').post('/api/trials', { code, ...more })) as { id: string };
    this.trials.set(code, id);
  }

  /** A person with roles: asked for by one administrator, approved by the other; the password is their own. */
  async addPerson(login: string, name: string, grants: readonly Grant[]): Promise<void> {
    const [first, second] = HALVES;
    const { id } = (await this.as('admin.01').post('/api/people', { login, name, password: first })) as { id: string };
    await this.as('admin.02').post(`/api/people/${id}/password/approve`, { password: second });
    for (const grant of grants) await this.grant(id, grant);
    const session = await signIn(this.base, login, first, second);
    await session.changePassword(first, PASSWORD);
    this.people.set(login, { id, session });
  }

  /** Somebody confirms all that others proposed and that they may confirm. */
  async confirm(by: string): Promise<void> {
    const waiting = (await this.as(by).get('/api/proposals')) as { id: string; mayConfirm: boolean }[];
    for (const { id, mayConfirm } of waiting) if (mayConfirm) await this.as(by).post(`/api/proposals/${id}/confirm`);
  }

  async grant(personId: string, { role, site, trial, until }: Grant): Promise<void> {
    const asked = {
      role,
      ...(site ? { siteId: this.site(site) } : {}),
      ...(trial ? { trialId: this.trial(trial) } : {}),
      until,
    };
    const { id } = (await this.as('admin.01').post(`/api/people/${personId}/grants`, asked)) as { id: string };
    await this.as('admin.02').post(`/api/grants/${id}/approve`);
  }

  /** Procedures of a site in force, and people trained on them. */
  async setProcedures(site: string, by: string, from: string, codes: readonly string[]): Promise<void> {
    for (const [n, code] of codes.entries()) {
      const dto = { code, document: `P-0${n + 1}`, edition: '2', validFrom: from };
      const { id } = (await this.as(by).post(`/api/sites/${this.site(site)}/procedures`, dto)) as { id: string };
      this.procedures.set(site, [...(this.procedures.get(site) ?? []), id]);
    }
  }

  async train([by, second]: Two, site: string, from: string, until: string, logins: readonly string[]): Promise<void> {
    for (const login of logins) {
      const proposer = login === by ? second : by; // nobody records their own training
      for (const procedureId of this.procedures.get(site) ?? []) {
        await this.as(proposer).post(`/api/people/${this.id(login)}/trainings`, {
          procedureId,
          validFrom: from,
          validUntil: until,
        });
      }
    }
    await this.confirm(second);
    if (logins.includes(by)) await this.confirm(by);
  }

  async delegate(
    [by, second]: Two,
    trial: string,
    site: string,
    from: string,
    logins: readonly string[],
  ): Promise<void> {
    for (const login of logins) {
      const line = { trialId: this.trial(trial), siteId: this.site(site), validFrom: from };
      await this.as(by).post(`/api/people/${this.id(login)}/delegations`, line);
    }
    await this.confirm(second);
  }
}

function fail(says: string): never {
  throw new Error(says);
}
