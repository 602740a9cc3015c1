import { SYSTEM, type Work } from '../../kernel/index.js';
import { hashPassword } from './passwords.js';
import { Person, RoleGrant } from './person.entity.js';

/** How many administrators an empty installation may be given: one to ask for roles, one to approve them. */
const FIRST = 2;

/**
 * Adds one of the first two administrators of an empty installation. From then on administrators are made like
 * everybody else: asked for by one, approved by another.
 */
export async function firstAdministrator(
  work: Work,
  { login, name, password }: { login: string; name: string; password: string },
  kib: number,
): Promise<void> {
  const passwordHash = await hashPassword(password, kib);
  await work.write(SYSTEM, async (tx) => {
    const there = await tx.count(RoleGrant, { role: 'administrator' });
    if (there >= FIRST) throw new Error('There are administrators already: let them add people and approve roles');
    if (await tx.one(Person, { login })) throw new Error(`The login ${login} is taken`);
    const person = await tx.add(Person, {
      login,
      name,
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
    tx.record({ act: 'person.first-administrator', subjects: [{ kind: 'person', id: person.id, name }] });
  });
}
