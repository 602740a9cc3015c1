import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import type { DonorView } from './donor.dto.js';
import { Donor, DonorDeferral, DonorRiskAssessment, DonorWithdrawal } from './donor.entity.js';
import { assessGate, deferGate, lookBackGate, withdrawConsentGate } from './donor.policy.js';
import { toldOf } from './donor.times.js';
import { donorRecord, donorWhole } from './donor.views.js';
import { Donors } from './donors.face.js';
import { assessRisk, deferDonor, lookBack, withdrawConsent } from './donors.permissions.js';
import type { DeferralDto, LookBackDto, LookBackView, RiskAssessmentDto, WithdrawConsentDto } from './standing.dto.js';

/** What changes where a donor stands: deferral, withdrawn consent, risk assessment, look-back. */
@Injectable()
export class StandingService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly donors: Donors,
  ) {}

  defer(me: Actor, id: string, dto: DeferralDto): Promise<DonorView> {
    return this.work.write(me, async (tx) => {
      const { donor, item, who } = await this.claim(tx, me, id, deferDonor);
      const steps = await this.custody.stepFacts(tx, [item], 'deferred');
      tx.pass(deferGate, { who, reason: dto.reason, steps }, [subjectOf(item)]);
      const today = await this.identity.today(tx, donor.siteId);
      if (dto.until < today) throw badField('until', dto.until, 'is over');
      await tx.add(DonorDeferral, { donorId: id, deferredOn: today, ...dto });
      await this.custody.move(tx, [item], { step: deferGate.step, state: 'deferred' });
      const facts = { until: dto.until };
      tx.record({ act: deferGate.step, subjects: [subjectOf(item)], reason: dto.reason, facts });
      return donorWhole(tx, this.custody, this.donors, donor);
    });
  }

  /** An ineligible donor may withdraw too, and stays ineligible. */
  withdraw(me: Actor, id: string, dto: WithdrawConsentDto): Promise<DonorView> {
    return this.work.write(me, async (tx) => {
      const { donor, item, who } = await this.claim(tx, me, id, withdrawConsent);
      const consent = await this.donors.consentFacts(tx, donor);
      const withdrawals = await this.donors.withdrawals(tx, [id]);
      const told = [await toldOf(tx, this.identity, donor, 'withdrawal', dto.withdrawnOn)];
      const facts = { who, reason: dto.reason, donor: consent, withdrawals, told };
      tx.pass(withdrawConsentGate, facts, [subjectOf(item)]);
      await tx.add(DonorWithdrawal, { donorId: id, ...dto });
      const state = item.state === 'ineligible' ? undefined : 'withdrawn';
      await this.custody.move(tx, [item], { step: withdrawConsentGate.step, state });
      tx.record({
        act: withdrawConsentGate.step,
        subjects: [subjectOf(item)],
        reason: dto.reason,
        facts: { withdrawnOn: dto.withdrawnOn },
      });
      return donorWhole(tx, this.custody, this.donors, donor);
    });
  }

  async assess(me: Actor, id: string, dto: RiskAssessmentDto): Promise<DonorView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const { donor, item, who } = await this.claim(tx, me, id, assessRisk);
      const shown = await donorRecord(tx, donor);
      const { marker, text, reference } = dto;
      const newest = await this.donors.newest(tx, id);
      const found = newest.get(marker);
      const assess = { marker, value: found?.value ?? null, hbsAg: newest.get('HBsAg')?.value ?? null };
      const consent = await this.donors.consentFacts(tx, donor);
      const seen = this.signing.seen(signer, shown);
      tx.pass(assessGate, { who, donor: consent, assess, seen }, [subjectOf(item)]);
      const made = { donorId: id, resultId: found!.id, marker, text, reference, assessedAt: tx.now };
      const row = await tx.add(DonorRiskAssessment, made);
      const signed = { record: shown, assessment: { marker, text, reference } };
      await this.signing.sign(tx, signer, {
        meaning: 'risk assessed',
        kind: 'risk-assessment',
        id: row.id,
        shown: signed,
      });
      tx.record({ act: assessGate.step, subjects: [subjectOf(item)], facts: { marker, reference } });
      return donorWhole(tx, this.custody, this.donors, donor);
    });
  }

  /** Whoever learns something holds at once, without a signature; the hold is lifted by QA and QP. */
  lookBack(me: Actor, id: string, dto: LookBackDto): Promise<LookBackView> {
    return this.work.write(me, async (tx) => {
      const { item, who } = await this.claim(tx, me, id, lookBack);
      tx.pass(lookBackGate, { who, reason: dto.reason }, [subjectOf(item)]);
      const scope = subjectOf(item);
      const hold = await this.holds.place(tx, { scope, reason: dto.reason, safety: true, byRule: 'BR-08' });
      const counts = await this.below(tx, id);
      tx.record({
        act: lookBackGate.step,
        subjects: [scope, { kind: 'hold', id: hold.id, name: hold.number }],
        reason: dto.reason,
        facts: { hold: hold.number, donations: counts.donations, lots: counts.lots, kits: counts.kits },
      });
      return { hold: hold.number, ...counts };
    });
  }

  private async below(tx: Tx, donorId: string): Promise<Omit<LookBackView, 'hold'>> {
    const items = await this.custody.descent(tx, donorId);
    const of = (kind: string) => items.filter((i) => i.kind === kind);
    const states = of('unit').map((u) => u.state);
    const back = await this.custody.ancestry(
      tx,
      of('syringe').map((s) => s.id),
    );
    return {
      donations: of('donation').length,
      lots: of('lot').length,
      units: [...new Set(states)].sort().map((state) => ({ state, count: states.filter((s) => s === state).length })),
      kits: back.filter((i) => i.kind === 'kit').length,
    };
  }

  private async claim(tx: Tx, me: Actor, id: string, permission: string) {
    await tx.alter(`donor:${id}`);
    const donor = await tx.claim(Donor, id);
    const item = await this.custody.claimOne(tx, id);
    return { donor, item, who: await this.identity.who(tx, me, { permission, siteId: donor.siteId }) };
  }
}
