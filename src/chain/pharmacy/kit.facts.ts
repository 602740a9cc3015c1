import { Injectable } from '@nestjs/common';
import { dayAt, In, minutesBetween, Tx, type Actor, type Look, type Moment } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, type Signer, type WhoFacts } from '../../base/identity/index.js';
import { Protocols, type ProtocolInForce, type SubjectView, type TrialView } from '../../trial/protocols/index.js';
import { Quality } from '../quality/index.js';
import { Draw, Kit, Syringe } from './kit.entity.js';
import { verifyThaw } from './pharmacy.permissions.js';
import type { InUseFacts, PairFacts } from './thaw.rules.js';

/** A kit with everything that its gates ask about. */
export interface KitAtHand {
  kit: Kit;
  item: ItemView;
  trial: TrialView;
  protocol: ProtocolInForce;
  subject: SubjectView;
  maskedTrial: string | null;
  zone: string;
  /** Subjects of a trail entry: never the units, which a blinded reader may not see. */
  about: { kind: string; id: string; name: string }[];
}

/** The trial and the site of a kit. */
type Where = { kit: Pick<Kit, 'trialId' | 'siteId'> };

export interface ActAsked {
  actor: Actor;
  permission: string;
  /** The kind of procedure followed, if any. */
  procedure?: string;
  /** When it is done; now when left out. Every fact that a day or a time decides is of that moment. */
  at?: Moment;
}

/** A treatment that is given or closed. A kit that was withdrawn is replaced by another: its treatment goes on. */
const ENDED = ['given', 'partly-given', 'not-given', 'reconciled'];

/** Collects the facts that the gates on kits ask for; those before the thaw stand in thaw.facts.ts, those after the completion in completed.facts.ts. */
@Injectable()
export class KitFacts {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly protocols: Protocols,
    private readonly quality: Quality,
    private readonly scanned: Scanned,
  ) {}

  async load(look: Look, kitId: string): Promise<KitAtHand> {
    return this.around(look, await look.get(Kit, kitId));
  }

  /** Claims the kit; nobody leans on the subject's standing meanwhile. */
  async claim(tx: Tx, kitId: string): Promise<KitAtHand & { item: Awaited<ReturnType<Custody['claimOne']>> }> {
    const kit = await tx.claim(Kit, kitId);
    const item = await this.custody.claimOne(tx, kitId);
    return { ...(await this.around(tx, kit)), item };
  }

  who(look: Look, { kit }: Where, { actor, ...act }: ActAsked): Promise<WhoFacts['who']> {
    return this.identity.who(look, actor, { ...act, siteId: kit.siteId, trialId: kit.trialId });
  }

  async subject(look: Look, at: KitAtHand, mustBePresent: boolean, when?: Moment) {
    if (look instanceof Tx) await look.rely(`subject:${at.subject.id}`);
    const { treatment } = at.kit;
    const day = mustBePresent ? dayAt(when ?? look.now, at.zone) : null;
    const order = await this.treatments(look, at.subject.id, treatment, day);
    return this.protocols.subjectFacts(look, at.subject, { treatment, ...order, mustBePresent, at: when });
  }

  /** What of this treatment and the others of a subject was given; that of today only where a day is named. */
  async treatments(look: Look, subjectId: string, treatment: number, today: string | null) {
    const kits = await look.find(Kit, { subjectId }, { order: { number: 'ASC' } });
    const items = await this.custody.many(
      look,
      kits.map((k) => k.id),
    );
    const ended = (k: Kit) => ENDED.includes(items.find((i) => i.id === k.id)!.state);
    const before = kits.filter((k) => k.treatment === treatment - 1 && k.kind === 'treatment');
    const { givenOn = null } = kits.find((k) => k.treatment === treatment && k.givenOn !== null) ?? {};
    return {
      given: givenOn,
      unfinished: treatment > 1 && !before.some(ended) ? treatment - 1 : 0,
      today: kits.find((k) => today !== null && k.treatment !== treatment && k.usedOn === today)?.treatment ?? 0,
    };
  }

  /** Facts common to everything between the thaw and the completed kit: draw, complete. */
  async prepared(
    look: Look,
    at: KitAtHand,
    asked: ActAsked,
    more: { units: readonly ItemView[]; syringes: readonly ItemView[]; to: string | null },
  ) {
    const { kit } = at;
    return {
      who: await this.who(look, at, asked),
      ...(await this.quality.usable(look, more.units, { ...useOf(kit), until: asked.at }, [at.item, ...more.syringes])),
      here: await this.custody.hereFacts(look, [at.item], kit.siteId),
      subject: await this.subject(look, at, true, asked.at),
      steps: more.to === null ? [] : await this.custody.stepFacts(look, [at.item], more.to),
    };
  }

  /** A kit that is scanned where this one is at hand. */
  async scannedKit(look: Look, { kit }: KitAtHand, code: string) {
    const { ids, labels } = await this.scanned.ids(look, 'kit', 'kit', [code]);
    const strange = ids[0] === kit.id ? [] : labels.map((l) => l.item);
    return { labels, own: { kit: kit.number, strange } };
  }

  /** A kit takes units while it is assigned or being prepared. */
  async open(look: Look, at: KitAtHand) {
    return at.item.state === 'preparing' ? [] : this.custody.stepFacts(look, [at.item], 'preparing');
  }

  /** The syringes of a kit, with their items. */
  async syringes(look: Look, kitId: string): Promise<{ row: Syringe; item: ItemView }[]> {
    const rows = await look.find(Syringe, { kitId });
    const items = await this.custody.many(
      look,
      rows.map((s) => s.id),
    );
    return items.map((item) => ({ item, row: rows.find((r) => r.id === item.id)! }));
  }

  /** The units that something was drawn from, for these syringes. */
  async drawnUnits(look: Look, syringeIds: readonly string[]): Promise<ItemView[]> {
    const draws = syringeIds.length ? await look.find(Draw, { syringeId: In([...syringeIds]) }) : [];
    return this.custody.many(look, [...new Set(draws.map((d) => d.unitId))]);
  }

  inUse(
    look: Look,
    things: readonly { item: string; useBefore: string | null }[],
    zone: string,
    now: Moment = look.now,
  ): InUseFacts['inUse'] {
    return things.map(({ item, useBefore }) => ({
      item,
      useBefore,
      now,
      zone,
      minutesOver: useBefore ? minutesBetween(useBefore, now) : 0,
    }));
  }

  async pair(look: Look, at: Where, second: Signer, actor: Actor, procedure?: string): Promise<PairFacts['pair']> {
    const who = await this.who(look, at, { actor: second.actor, permission: verifyThaw, procedure });
    return {
      first: actor.name,
      second: second.actor.name,
      same: second.actor.id === actor.id,
      entitled: who.here && !who.administrator,
      trained: who.delegated !== false && (who.training === null || who.training.state === 'current'),
    };
  }

  private async around(look: Look, kit: Kit): Promise<KitAtHand> {
    const trial = await this.protocols.trial(look, kit.trialId);
    const protocol = await this.protocols.inForce(look, kit.trialId);
    const subject = await this.protocols.subject(look, kit.subjectId);
    const item = await this.custody.get(look, kit.id);
    const { zone } = await this.identity.site(look, kit.siteId);
    return {
      kit,
      item,
      trial,
      protocol: protocol!,
      subject,
      zone,
      maskedTrial: trial.masked ? trial.id : null,
      about: [subjectOf(item), { kind: 'subject', id: subject.id, name: subject.number }],
    };
  }
}

/** Where a kit is used, and for whom. */
export const useOf = ({ trialId, siteId, subjectId }: Kit) => ({
  trialId,
  siteId,
  subjectId,
  also: [{ kind: 'subject', id: subjectId }],
});
