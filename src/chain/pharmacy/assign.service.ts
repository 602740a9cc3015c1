import { Injectable } from '@nestjs/common';
import { newId, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Allocation } from '../../trial/allocation/index.js';
import { Protocols, type SubjectView } from '../../trial/protocols/index.js';
import { assignGate, reserveKitGate } from './assign.policy.js';
import type { AssignDto, KitBriefView, NotGivenDto, ReserveKitDto } from './kit.dto.js';
import { Kit } from './kit.entity.js';
import type { PlannedDose } from './plan.js';
import { KitFacts } from './kit.facts.js';
import { cartonLabel } from './kit.labels.js';
import { freeUnits } from './free-units.js';
import { KitViews } from './kit.views.js';
import { assignKit, notGiven, requestReserve } from './pharmacy.permissions.js';
import { notGivenGate } from './prepare.policy.js';
import { reserveFacts } from './reserve.facts.js';

/** Kits: assigned from the sealed list, asked for as reserves, not given. Blinded people act here. */
@Injectable()
export class AssignService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly protocols: Protocols,
    private readonly allocation: Allocation,
    private readonly facts: KitFacts,
    private readonly views: KitViews,
  ) {}

  assign(me: Actor, dto: AssignDto): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const { subject, common, subjects, masked } = await this.ask(tx, me, dto, assignKit);
      const rows = await tx.find(Kit, { subjectId: subject.id, treatment: dto.treatment, kind: 'treatment' });
      const there = await this.standing(tx, rows);
      const { definition } = (await this.protocols.inForce(tx, subject.trialId)) ?? { definition: null };
      const assigned = {
        subject: subject.number,
        treatment: dto.treatment,
        kit: there?.number ?? null,
        treatments: definition?.treatments ?? 0,
      };
      tx.pass(assignGate, { ...common, assigned }, subjects, masked);
      const { kitNumber } = await this.allocation.assign(tx, subject.trialId, subject.id);
      const kit = await this.make(tx, subject, {
        ...dto,
        number: kitNumber,
        kind: 'treatment',
        plan: definition!.glands,
      });
      tx.record({ act: assignGate.step, subjects: [{ kind: 'kit', id: kit.id, name: kit.number }, ...subjects] });
      return this.views.brief(await this.facts.load(tx, kit.id));
    });
  }

  requestReserve(me: Actor, dto: ReserveKitDto): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const { subject, common, subjects, masked } = await this.ask(tx, me, dto, requestReserve);
      const reserve = await reserveFacts(tx, this.custody, { ...dto, subject }, null);
      tx.pass(reserveKitGate, { ...common, reserve, reason: dto.reason }, subjects, masked, dto.reason);
      const { kitNumber } = await this.allocation.reserve(tx, subject.trialId);
      const { definition } = (await this.protocols.inForce(tx, subject.trialId))!;
      const plan = definition.glands.filter((g) => g.gland === dto.gland && g.side === dto.side);
      const { treatment } = dto;
      const kit = await this.make(tx, subject, { treatment, number: kitNumber, kind: 'reserve', plan });
      tx.record({
        act: reserveKitGate.step,
        subjects: [{ kind: 'kit', id: kit.id, name: kit.number }, ...subjects],
        reason: dto.reason,
        facts: { gland: dto.gland, side: dto.side },
      });
      return this.views.brief(await this.facts.load(tx, kit.id));
    });
  }

  notGive(me: Actor, kitId: string, dto: NotGivenDto): Promise<KitBriefView> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      tx.pass(
        notGivenGate,
        {
          who: await this.facts.who(tx, at, { actor: me, permission: notGiven }),
          reason: dto.reason,
          steps: await this.custody.stepFacts(tx, [at.item], 'not-given'),
        },
        at.about,
        at.maskedTrial,
        dto.reason,
      );
      await this.custody.move(tx, [at.item], { step: notGivenGate.step, state: 'not-given' });
      await freeUnits(tx, this.custody, kitId, notGivenGate.step);
      tx.record({ act: notGivenGate.step, subjects: at.about, reason: dto.reason });
      return this.views.brief(await this.facts.load(tx, kitId));
    });
  }

  /** The kit of these that the pharmacy has not withdrawn: such a one is replaced by another. */
  private async standing(look: Look, kits: readonly Kit[]): Promise<Kit | null> {
    const items = await this.custody.many(
      look,
      kits.map((k) => k.id),
    );
    return kits.find((k) => items.find((i) => i.id === k.id)!.state !== 'kit-withdrawn') ?? null;
  }

  private async ask(tx: Tx, me: Actor, dto: AssignDto, permission: string) {
    await tx.rely(`subject:${dto.subjectId}`);
    const subject = await this.protocols.claimSubject(tx, dto.subjectId);
    const { siteId, trialId } = subject;
    const trial = await this.protocols.trial(tx, trialId);
    const order = await this.facts.treatments(tx, subject.id, dto.treatment, null);
    const more = { treatment: dto.treatment, ...order, mustBePresent: false };
    const common = {
      who: await this.identity.who(tx, me, { permission, siteId, trialId }),
      subject: await this.protocols.subjectFacts(tx, subject, more),
      list: await this.allocation.listFacts(tx, trialId, subject.id),
      greenLight: await this.protocols.greenLight(tx, trialId, siteId),
      holds: await this.custody.holdsOver(
        tx,
        [],
        [
          { kind: 'trial', id: trialId },
          { kind: 'site', id: siteId },
          { kind: 'subject', id: subject.id },
        ],
      ),
    };
    const subjects = [{ kind: 'subject', id: subject.id, name: subject.number }];
    return { subject, common, subjects, masked: trial.masked ? trialId : null };
  }

  private async make(
    tx: Tx,
    subject: SubjectView,
    wish: { number: string; treatment: number; kind: Kit['kind']; plan: PlannedDose[] },
  ): Promise<Kit> {
    const { trialId, siteId } = subject;
    const id = newId();
    const [item] = await this.custody.register(
      tx,
      [{ id, kind: 'kit', name: wish.number, state: 'assigned', siteId, trialId, parents: [] }],
      assignGate.step,
    );
    const plan = wish.plan.map(({ gland, side, kiloCells, volumeUl }) => ({ gland, side, kiloCells, volumeUl }));
    const kit = await tx.add(Kit, {
      id,
      number: wish.number,
      trialId,
      siteId,
      subjectId: subject.id,
      treatment: wish.treatment,
      kind: wish.kind,
      plan,
    });
    const site = await this.identity.site(tx, siteId);
    const there = await this.protocols.trialSite(tx, trialId, siteId);
    const { code, language, name } = site;
    const texts = { code, language, name, investigator: there?.investigator ?? '' };
    await this.labels.issue(tx, cartonLabel(await this.facts.load(tx, id), item!, texts));
    return kit;
  }
}
