import { SYSTEM, unprintable, unprintableText, type Work } from '../../kernel/index.js';
import { Alert } from './alert.entity.js';
import { hashPassword } from './passwords.js';
import { Person, RoleGrant } from './person.entity.js';
import { named } from './printed-name.js';

/** How many administrators an empty installation may be given: one to ask for roles, one to approve them. */
const FIRST = 2;

export interface NewAdministrator {
  login: string;
  name: string;
  password: string;
  /** Why one is added to those there are, such as a second factor lost where only two could help each other. */
  because?: string;
}

/**
 * Adds one of the first two administrators of an empty installation. From then on administrators are made like
 * everybody else: asked for by one, approved by another. Whoever has the server may add one more with a reason, which
 * the other administrators are told.
 */
export async function firstAdministrator(
  work: Work,
  { login, name, password, because }: NewAdministrator,
  kib: number,
): Promise<void> {
  const reason = because?.trim();
  if (unprintable(name)) throw new Error(`The name ${unprintableText(name)}`);
  const passwordHash = await hashPassword(password, kib);
  await work.write(SYSTEM, async (tx) => {
    const there = await tx.count(RoleGrant, { role: 'administrator' });
    const further = there >= FIRST;
    if (further && !reason)
      throw new Error('There are administrators already: let them add people and approve roles, or say --because why');
    if (await tx.one(Person, { login })) throw new Error(`The login ${login} is taken`);
    const person = await tx.add(Person, {
      login,
      ...(await named(tx, name)),
      passwordHash,
      passwordOwn: true,
      passwordSetAt: tx.now,
      status: 'active',
    });
    await tx.add(RoleGrant, {
      personId: person.id,
      role: 'administrator',
      state: 'active',
      requestedBy: 'system',
      approvedBy: 'system',
      activeFrom: tx.now,
    });
    const subjects = [{ kind: 'person', id: person.id, name }];
    if (!further) return void tx.record({ act: 'person.first-administrator', subjects });
    await tx.add(Alert, {
      kind: 'administrator-added',
      personId: person.id,
      siteId: null,
      facts: { reason: reason! },
      at: tx.now,
    });
    tx.record({ act: 'person.further-administrator', subjects, reason });
  });
}
