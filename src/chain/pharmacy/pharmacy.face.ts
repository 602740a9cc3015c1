import { Injectable } from '@nestjs/common';
import { type Actor, type Look, type Moment, type Tx } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { CompletedFacts } from './completed.facts.js';
import type { KitBriefView } from './kit.dto.js';
import { Kit, Syringe } from './kit.entity.js';
import type { PlannedDose } from './plan.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { KitViews } from './kit.views.js';

export interface SyringeStanding {
  id: string;
  name: string;
  state: string;
  gland: Syringe['gland'];
  side: Syringe['side'];
  volumeUl: number;
  useBefore: string;
}

/** A kit as the bedside may know it. */
export interface KitStanding {
  id: string;
  number: string;
  state: string;
  trialId: string;
  siteId: string;
  subjectId: string;
  subject: string;
  treatment: number;
  plan: readonly PlannedDose[];
  heldBy: string | null;
  offeredTo: string | null;
  zone: string;
  maskedTrial: string | null;
  about: { kind: string; id: string; name: string }[];
  syringes: SyringeStanding[];
}

/** What the bedside may ask of the pharmacy. */
@Injectable()
export class Pharmacy {
  constructor(
    private readonly facts: KitFacts,
    private readonly views: KitViews,
    private readonly custody: Custody,
    private readonly completed: CompletedFacts,
  ) {}

  async kit(look: Look, kitId: string): Promise<KitStanding> {
    return this.standing(look, await this.facts.load(look, kitId));
  }

  /** Claims the kit: one act at a time on one kit. */
  async claimKit(tx: Tx, kitId: string): Promise<KitStanding> {
    return this.standing(tx, await this.facts.claim(tx, kitId));
  }

  async brief(look: Look, kitId: string): Promise<KitBriefView> {
    return this.views.brief(await this.facts.load(look, kitId));
  }

  async kitOfSyringe(look: Look, syringeId: string): Promise<string> {
    return (await look.get(Syringe, syringeId)).kitId;
  }

  /** Kits of a subject, for whoever stands at the bedside. */
  async kitsOf(look: Look, subjectId: string): Promise<KitStanding[]> {
    const rows = await look.find(Kit, { subjectId }, { order: { number: 'ASC' } });
    const kits: KitStanding[] = [];
    for (const k of rows) kits.push(await this.kit(look, k.id));
    return kits;
  }

  /** Facts for every gate at the bedside, as of now or of `when`: usable or masked stop, in use, subject here, who acts. */
  async bedsideFacts(
    look: Look,
    actor: Actor,
    kit: KitStanding,
    permission: string,
    syringes: readonly SyringeStanding[],
    to: string | null,
    when?: Moment,
  ) {
    const at = await this.facts.load(look, kit.id);
    const asked = { actor, permission, procedure: 'administration', at: when };
    return this.completed.of(look, at, asked, { syringes, to });
  }

  /** Of these facts, those that hold for both arms alike: who acts, the subject, the in-use time. */
  async freeFacts(
    look: Look,
    actor: Actor,
    kit: KitStanding,
    permission: string,
    syringes: readonly SyringeStanding[],
  ) {
    const at = await this.facts.load(look, kit.id);
    const things = syringes.map((s) => ({ item: s.name, useBefore: s.useBefore }));
    return {
      who: await this.facts.who(look, at, { actor, permission, procedure: 'administration' }),
      subject: await this.facts.subject(look, at, true),
      inUse: this.facts.inUse(look, things, at.zone),
    };
  }

  /** A kit is closed: what was drawn for it is used; the treatment has its day once every planned gland is given. */
  async close(
    tx: Tx,
    kit: KitStanding,
    done: { given: readonly string[]; usedOn: string | null; treatedOn: string | null; step: string },
  ): Promise<void> {
    if (done.usedOn) await tx.change(await tx.claim(Kit, kit.id), { usedOn: done.usedOn });
    if (done.treatedOn) {
      const { subjectId, treatment } = kit;
      const rows = await tx.claimWhere(Kit, { subjectId, treatment, kind: 'treatment' });
      const row = rows.find((k) => k.withdrawnAt === null) ?? rows[0];
      if (row) await tx.change(row, { givenOn: done.treatedOn });
    }
    const drawn = await this.facts.drawnUnits(tx, done.given);
    const units = await this.custody.claim(
      tx,
      drawn.map((u) => u.id),
    );
    await this.custody.move(
      tx,
      units.filter((u) => u.state === 'drawn'),
      { step: done.step, state: 'used' },
    );
  }

  private async standing(look: Look, at: KitAtHand): Promise<KitStanding> {
    const { kit, item, subject, zone, maskedTrial, about } = at;
    const syringes = await this.facts.syringes(look, kit.id);
    return {
      id: kit.id,
      number: kit.number,
      state: item.state,
      trialId: kit.trialId,
      siteId: kit.siteId,
      subjectId: subject.id,
      subject: subject.number,
      treatment: kit.treatment,
      plan: kit.plan,
      heldBy: kit.heldBy,
      offeredTo: kit.offeredTo,
      zone,
      maskedTrial,
      about,
      syringes: syringes.map(({ row, item: i }) => ({
        id: i.id,
        name: i.name,
        state: i.state,
        gland: row.gland,
        side: row.side,
        volumeUl: row.volumeUl,
        useBefore: row.useBefore,
      })),
    };
  }
}
