import { Injectable } from '@nestjs/common';
import {
  badField,
  dayAt,
  inSight,
  mustSee,
  newId,
  pageRows,
  pageViews,
  Work,
  type Actor,
  type Look,
  type Tx,
  type PageDto,
  type Listed,
} from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { checkCode } from './donor.code.js';
import type {
  DonorConsentDto,
  DonorView,
  EligibilityDto,
  NewDonorDto,
  QuestionnaireDto,
  ResultsDto,
} from './donor.dto.js';
import {
  Donation,
  Donor,
  DonorConsent,
  DonorEligibility,
  DonorQuestionnaire,
  DonorResult,
  DonorSample,
  Laboratory,
} from './donor.entity.js';
import { consentGate, eligibleGate, registerGate, resultsGate, screenGate } from './donor.policy.js';
import { toldOf } from './donor.times.js';
import { donorRecord, donorWhole } from './donor.views.js';
import { Donors } from './donors.face.js';
import { consentDonor, declareEligible, recordResults, registerDonor, screenDonor } from './donors.permissions.js';
import { authorisedOn } from './laboratory.service.js';
import { deferring } from './donors.rules.js';
import { daysBetween, type SampleFacts } from './sample.rules.js';

type Step = { donor: Donor; item: Awaited<ReturnType<Custody['claimOne']>>; who: Awaited<ReturnType<Identity['who']>> };

/** Donors: registered, consented, screened, tested, declared eligible. */
@Injectable()
export class DonorService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly donors: Donors,
  ) {}

  register(me: Actor, dto: NewDonorDto): Promise<DonorView> {
    return this.work.write(me, async (tx) => {
      const { siteId, code } = dto;
      if (await tx.one(Donor, { code })) throw badField('code', code, 'is the code of another donor');
      checkCode(code);
      if (String(dto.birthYear) > tx.now.slice(0, 4)) throw badField('birthYear', dto.birthYear, 'is in the future');
      const who = await this.identity.who(tx, me, { permission: registerDonor, siteId });
      tx.pass(registerGate, { who }, []);
      const id = newId();
      const [item] = await this.custody.register(
        tx,
        [{ id, kind: 'donor', name: code, state: 'registered', siteId, parents: [] }],
        registerGate.step,
      );
      const donor = await tx.add(Donor, { id, ...dto });
      tx.record({ act: registerGate.step, subjects: [subjectOf(item!)] });
      return this.view(tx, donor);
    });
  }

  consent(me: Actor, id: string, dto: DonorConsentDto): Promise<DonorView> {
    return this.step(me, id, consentDonor, async (tx, { donor, item, who }) => {
      const gone = ['ineligible', 'withdrawn'].includes(item.state);
      const steps = gone ? await this.custody.stepFacts(tx, [item], 'consented') : [];
      const told = [await toldOf(tx, this.identity, donor, 'consent', dto.signedOn)];
      tx.pass(consentGate, { who, steps, told }, [subjectOf(item)]);
      await tx.add(DonorConsent, { donorId: donor.id, ...dto });
      if (item.state === 'registered')
        await this.custody.move(tx, [item], { step: consentGate.step, state: 'consented' });
      tx.record({ act: consentGate.step, subjects: [subjectOf(item)], facts: { edition: dto.edition } });
    });
  }

  screen(me: Actor, id: string, dto: QuestionnaireDto): Promise<DonorView> {
    return this.step(me, id, screenDonor, async (tx, { donor, item, who }) => {
      const steps = item.state === 'screening' ? [] : await this.custody.stepFacts(tx, [item], 'screening');
      const clearance = await this.donors.clearanceFacts(tx, donor, item.state);
      const consent = await this.donors.consentFacts(tx, donor);
      const told = [await toldOf(tx, this.identity, donor, 'interview', dto.answeredOn)];
      tx.pass(screenGate, { who, donor: consent, clearance, steps, told }, [subjectOf(item)]);
      await tx.add(DonorQuestionnaire, { donorId: donor.id, ...dto });
      if (item.state !== 'screening')
        await this.custody.move(tx, [item], { step: screenGate.step, state: 'screening' });
      tx.record({ act: screenGate.step, subjects: [subjectOf(item)], facts: { acceptable: dto.acceptable } });
    });
  }

  /** A reactive result is saved like any other, and in the same act the donor is ineligible and all that descends is held. */
  recordResults(me: Actor, id: string, dto: ResultsDto): Promise<DonorView> {
    return this.step(me, id, recordResults, async (tx, { donor, item, who }) => {
      const consent = await this.donors.consentFacts(tx, donor);
      const reactive = deferring(Object.fromEntries(dto.results.map((r) => [r.marker, r.value])));
      const asked = reactive.length ? null : await this.sampleFacts(tx, donor, dto);
      const sampled = await toldOf(tx, this.identity, donor, 'sample', dto.sampledAt);
      const told = [reactive.length ? { ...sampled, after: [] } : sampled]; // bad news is never refused
      tx.pass(resultsGate, { who, donor: consent, sample: asked, told }, [subjectOf(item)]);
      const { results, sampledAt, sampleKind, laboratory } = dto;
      const sample = { sampledAt, sampleKind, laboratory };
      const { purpose = 'donation', haemodiluted = false, assessment } = dto;
      await tx.add(DonorSample, {
        donorId: donor.id,
        ...sample,
        purpose,
        haemodiluted,
        assessment: assessment ?? null,
      });
      await tx.addAll(
        DonorResult,
        results.map(({ marker, value }) => ({ donorId: donor.id, ...sample, marker, value })),
      );
      if (reactive.length) await this.makeIneligible(tx, item, reactive);
      const facts = { markers: results.length, reactive: reactive.join(', ') || null };
      tx.record({ act: resultsGate.step, subjects: [subjectOf(item)], facts });
    });
  }

  async declareEligible(me: Actor, id: string, dto: EligibilityDto): Promise<DonorView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.step(me, id, declareEligible, async (tx, { donor, item, who }) => {
      const shown = await donorRecord(tx, donor);
      tx.pass(
        eligibleGate,
        {
          who,
          donor: await this.donors.consentFacts(tx, donor),
          panel: await this.donors.panelFacts(tx, donor, dto.productId),
          reactive: await this.donors.reactiveFacts(tx, donor),
          holds: await this.custody.holdsOver(tx, [item]),
          withdrawals: await this.donors.withdrawals(tx, [donor.id]),
          clearance: await this.donors.clearanceFacts(tx, donor, item.state),
          steps: await this.custody.stepFacts(tx, [item], 'eligible'),
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
      );
      await tx.add(DonorEligibility, { donorId: donor.id, productId: dto.productId, declaredAt: tx.now });
      await this.custody.move(tx, [item], { step: eligibleGate.step, state: 'eligible' });
      await this.signing.sign(tx, signer, { meaning: 'donor eligible', kind: 'donor', id: donor.id, shown });
      tx.record({ act: eligibleGate.step, subjects: [subjectOf(item), { kind: 'product', id: dto.productId }] });
    });
  }

  list(me: Actor, asked: PageDto): Promise<Listed<DonorView>> {
    return this.work.read(me, async (look) => {
      const page = await pageRows(look, Donor, { id: inSight(look, 'donor') }, ['code', 'ASC'], asked);
      return pageViews(page, (d) => this.view(look, d));
    });
  }

  get(me: Actor, id: string): Promise<DonorView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'donor', id);
      return this.view(look, await look.get(Donor, id));
    });
  }

  private async sampleFacts(look: Look, donor: Donor, dto: ResultsDto): Promise<NonNullable<SampleFacts['sample']>> {
    const { zone } = await this.identity.site(look, donor.siteId);
    const day = dayAt(dto.sampledAt, zone);
    const donations = await look.find(Donation, { donorId: donor.id });
    const lines = await look.find(Laboratory, { name: dto.laboratory });
    return {
      purpose: dto.purpose ?? 'donation',
      daysAfter: donations.map((d) => daysBetween(dayAt(d.procuredAt, zone), day)),
      haemodiluted: dto.haemodiluted ?? false,
      assessed: dto.assessment !== undefined,
      laboratory: dto.laboratory,
      day,
      authorised: lines.some((l) => authorisedOn(l, day, zone)),
    };
  }

  private async makeIneligible(tx: Tx, item: Step['item'], reactive: readonly string[]): Promise<void> {
    await this.holds.place(tx, {
      scope: subjectOf(item),
      reason: `Reactive ${reactive.join(', ')}`,
      safety: true,
      byRule: 'BR-03',
    });
    if (item.state !== 'ineligible')
      await this.custody.move(tx, [item], { step: resultsGate.step, state: 'ineligible' });
  }

  private step(
    me: Actor,
    id: string,
    permission: string,
    take: (tx: Tx, s: Step) => Promise<void>,
  ): Promise<DonorView> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`donor:${id}`);
      const donor = await tx.claim(Donor, id);
      const item = await this.custody.claimOne(tx, id);
      const who = await this.identity.who(tx, me, { permission, siteId: donor.siteId });
      await take(tx, { donor, item, who });
      return this.view(tx, donor);
    });
  }

  private view(look: Look, donor: Donor): Promise<DonorView> {
    return donorWhole(look, this.custody, this.donors, donor);
  }
}
