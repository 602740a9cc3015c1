import { Injectable } from '@nestjs/common';
import { badField, hashOf, In, Refusal, Work, type Actor, type Gate, type Look, type Tx } from '../../kernel/index.js';
import { actorFrom, Identity } from './identity.face.js';
import type { SeenFacts } from './identity.rules.js';
import { passwordFits } from './passwords.js';
import { signGate } from './people.policy.js';
import { Person, RoleGrant } from './person.entity.js';
import { SignInLimit } from './sign-in.limit.js';
import type { SignatureView, SignDto } from './sign.dto.js';
import { Signature } from './signature.entity.js';

/** Somebody who has just proved, with own login and password, who they are. */
export interface Signer {
  actor: Actor;
  /** Hash of the record that was on their screen; null where they sign the act itself. */
  seen: string | null;
}

/** What is signed. `shown` is the record as it stands: plain data. */
export interface Signed {
  meaning: string;
  kind: string;
  id: string;
  shown: unknown;
}

/** Electronic signatures. Passwords are checked before the work begins, because that is slow on purpose. */
@Injectable()
export class Signing {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly limit: SignInLimit,
  ) {}

  /** The signed-in person signs. */
  async check(me: Actor, sign: SignDto): Promise<Signer> {
    const { actor, right } = await this.prove(sign);
    await this.pass(me, { name: me.name, own: actor?.id === me.id || actor === null, passwordRight: right });
    return { actor: me, seen: sign.seen ?? null };
  }

  /** A second person signs with their own login: a verifier, a witness, a nurse. */
  async checkOther(me: Actor, sign: SignDto): Promise<Signer> {
    const { actor, right } = await this.prove(sign);
    await this.pass(me, { name: me.name, own: true, passwordRight: right });
    return { actor: actor!, seen: sign.seen ?? null };
  }

  /** For the gate: is the record still the one that the signer read? */
  seen(signer: Signer, shown: unknown, field = 'signature'): SeenFacts['seen'] {
    if (signer.seen === null)
      throw badField(`${field}.seen`, null, 'is missing: send the `hash` of the record that was shown');
    return { changed: signer.seen !== hashOf(shown) };
  }

  /** Writes the signature with the act. */
  async sign(tx: Tx, signer: Signer, signed: Signed): Promise<string> {
    const siteId = tx.actor.siteId ?? signer.actor.siteId;
    const { id } = await tx.add(Signature, {
      personId: signer.actor.id,
      printedName: signer.actor.name,
      meaning: signed.meaning,
      recordKind: signed.kind,
      recordId: signed.id,
      recordHash: hashOf(signed.shown),
      at: tx.now,
      zone: siteId ? (await this.identity.site(tx, siteId)).zone : 'UTC',
    });
    tx.signatures.push(id);
    return id;
  }

  async of(look: Look, kind: string, id: string): Promise<SignatureView[]> {
    const rows = await look.find(Signature, { recordKind: kind, recordId: id }, { order: { at: 'ASC', id: 'ASC' } });
    return rows.map(({ id: signature, printedName, meaning, at, zone, recordHash }) => ({
      id: signature,
      printedName,
      meaning,
      at,
      zone,
      recordHash,
    }));
  }

  /** The people who signed one of these records. */
  async signers(look: Look, kind: string, ids: readonly string[]): Promise<string[]> {
    const rows = ids.length ? await look.find(Signature, { recordKind: kind, recordId: In([...ids]) }) : [];
    return [...new Set(rows.map((s) => s.personId))];
  }

  private async prove(sign: SignDto): Promise<{ actor: Actor | null; right: boolean }> {
    this.limit.check(sign.login);
    const found = await this.work.read(SIGNING, async (look) => {
      const person = await look.one(Person, { login: sign.login, status: 'active' });
      return person && { person, grants: await look.find(RoleGrant, { personId: person.id, state: 'active' }) };
    });
    const right = await passwordFits(found?.person.passwordHash ?? null, sign.password);
    if (right) this.limit.succeeded(sign.login);
    else this.limit.failed(sign.login);
    return { actor: found && actorFrom(found.person, found.grants, null), right };
  }

  private async pass(me: Actor, sign: { name: string; own: boolean; passwordRight: boolean }): Promise<void> {
    const verdict = (signGate as Gate<{ sign: typeof sign }>).judge({ sign });
    if (verdict.outcome === 'GO') return;
    throw await this.work.refuse(
      me,
      new Refusal(signGate.step, verdict, [{ kind: 'person', id: me.id, name: me.name }]),
    );
  }
}

const SIGNING: Actor = {
  kind: 'system',
  id: 'signing',
  name: 'signing',
  siteId: null,
  sessionId: null,
  held: [],
  roles: [],
  blindedIn: [],
};
