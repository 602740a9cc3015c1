import { Injectable } from '@nestjs/common';
import {
  badField,
  hashOf,
  In,
  Refusal,
  takesPartWith,
  Work,
  type Actor,
  type Look,
  type Tx,
} from '../../kernel/index.js';
import { Credentials } from './credentials.service.js';
import { Identity } from './identity.face.js';
import { signGate } from './people.policy.js';
import type { SignatureView, SignDto } from './sign.dto.js';
import { Signature } from './signature.entity.js';
import { Session, type Means } from './session.entity.js';
import { Site } from './site.entity.js';
import type { SeenFacts, SignFacts } from './sign.rules.js';

/** Somebody who has just proved who they are. */
export interface Signer {
  actor: Actor;
  means: Means;
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

/** Electronic signatures. Proofs are checked before the work begins, because that is slow on purpose. */
@Injectable()
export class Signing {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly credentials: Credentials,
  ) {}

  /** The signed-in person signs. */
  async check(me: Actor, sign: SignDto): Promise<Signer> {
    const { signer, ...judged } = await this.prove(me, sign);
    await this.pass(me, { ...judged, own: !signer || signer.actor.id === me.id });
    return { ...signer!, actor: me };
  }

  /** A second person signs with their own login: a verifier, a witness, a nurse. */
  async checkOther(me: Actor, sign: SignDto): Promise<Signer> {
    const { signer, ...judged } = await this.prove(me, sign);
    await this.pass(me, { ...judged, own: true, second: true });
    takesPartWith(me, signer!.actor);
    return signer!;
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
      sessionId: tx.actor.sessionId,
      means: signer.means,
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

  private async prove(me: Actor, sign: SignDto): Promise<{ signer: Signer | null } & Omit<SignFacts['sign'], 'own'>> {
    await this.work.replay();
    const from = { address: null, sessionId: me.sessionId, act: me.asks };
    const { person, means, judgement } = await this.credentials.judge(sign, from);
    if (!person) return { signer: null, name: me.name, judged: judgement };
    return this.work.read(me, async (look) => {
      const actor = await this.identity.actorOf(look, person.id);
      const lacks = judgement === 'right' && means === 'password' && (await factorNeeded(look, me));
      const signer = { actor, seen: sign.seen ?? null, means };
      return { signer, name: me.name, judged: lacks ? 'factor-needed' : judgement };
    });
  }

  private async pass(me: Actor, sign: SignFacts['sign']): Promise<void> {
    const verdict = signGate.judge({ sign });
    if (verdict.outcome === 'GO') return;
    throw await this.work.refuse(
      me,
      new Refusal(signGate.step, verdict, [{ kind: 'person', id: me.id, name: me.name }]),
    );
  }
}

/** Asked of whoever signs at a site that wants it, also of a second person; in a session that was open before, of nobody. */
async function factorNeeded(look: Look, { siteId, sessionId }: Actor): Promise<boolean> {
  if (siteId === null || sessionId === null) return false;
  const { factorAsked } = await look.get(Session, sessionId);
  return factorAsked === true && (await look.get(Site, siteId)).secondFactor === 'required';
}
