import { nameOf, SYSTEM, type Subject, type Tx, type Work } from '../../kernel/index.js';
import { personKey } from './acting.js';
import { Alert } from './alert.entity.js';
import { LoginTry } from './login-try.entity.js';
import type { Person } from './person.entity.js';
import { Session } from './session.entity.js';

const subjectOf = (p: Pick<Person, 'id' | 'name'>): Subject => ({ kind: 'person', id: p.id, name: p.name });

/** Whoever sits at an open session and guesses a password, of its owner or of a second person, sits there no longer. */
export async function closeSession(tx: Tx, sessionId: string, tried: Person | null, tries: number): Promise<void> {
  const { personId } = await tx.get(Session, sessionId);
  await tx.alter(personKey(personId));
  const session = await tx.claim(Session, sessionId);
  const owner = { id: personId, name: await nameOf(tx, 'person', personId) };
  if (session.endedAt === null) await tx.change(session, { endedAt: tx.now, endedByTries: true });
  const facts = { login: tried?.login ?? null, tries, address: session.address, session: owner.name };
  const about = { personId: tried?.id ?? personId, siteId: session.siteId };
  await tx.add(Alert, { kind: 'session-closed', ...about, facts, at: tx.now });
  const subjects = [subjectOf(owner), { kind: 'session', id: sessionId }];
  if (tried && tried.id !== personId) subjects.push(subjectOf(tried));
  tx.record({ act: 'session.end', subjects, facts: { tries, why: 'wrong tries' } });
}

type LockFacts = { login: string; tries: number; until: string; address: string | null };

/** An alert at once; but one in a window, from however many addresses they come. */
export async function lockSource(work: Work, person: Person, facts: LockFacts, since: string): Promise<void> {
  const known = await work.read(SYSTEM, (look) =>
    look.sql('select 1 from alert where "personId" = ? and kind = ? and at > ?', [person.id, 'login-locked', since]),
  );
  if (known.length) return;
  await work.aside(SYSTEM, async (tx) => {
    const shown = { ...facts, at: 'sign-in' };
    await tx.add(Alert, { kind: 'login-locked', personId: person.id, siteId: null, facts: shown, at: tx.now });
    tx.record({ act: 'login.lock', subjects: [subjectOf(person)], facts });
  });
}

const SHOWN = 5;
/** So many are told at once; what is beyond is told at the next try. */
const AT_ONCE = 1000;

/** One entry for all wrong tries of a window at one login, or at all logins that nobody has. */
export async function summarise(work: Work, personId: string | null, over: string): Promise<void> {
  const where = personId ? '"personId" = :personId' : '"personId" is null';
  const rows = await work.maintain(async (em, gauges) => {
    const due = em.createQueryBuilder(LoginTry, 't').where(where, { personId });
    due.andWhere('total > 0 and since <= :over', { over }).orderBy('total', 'DESC').limit(AT_ONCE);
    const found = await due.getMany();
    const taken: LoginTry[] = [];
    for (const row of found) {
      const same = (now: LoginTry) => now.total === row.total; // somebody else may be telling the same window
      if (await gauges.change(LoginTry, row.id, { total: 0 }, same)) taken.push(row);
    }
    return taken;
  });
  if (!rows.length) return;
  const addresses = [...new Set(rows.map((r) => r.address ?? '—'))];
  const facts = {
    tries: rows.reduce((sum, r) => sum + r.total, 0),
    sources: rows.length,
    addresses: addresses.slice(0, SHOWN).join(', '),
    from: rows.map((r) => r.since).sort()[0]!,
    to: rows
      .map((r) => r.at)
      .sort()
      .at(-1)!,
  };
  const name = personId && (await work.read(SYSTEM, (look) => nameOf(look, 'person', personId)));
  const subjects = personId ? [{ kind: 'person', id: personId, name: name! }] : [];
  await work.note(SYSTEM, { act: 'login.tries', subjects, facts });
}
