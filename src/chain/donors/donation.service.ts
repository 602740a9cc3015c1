import { Injectable } from '@nestjs/common';
import {
  inSight,
  newId,
  pageRows,
  pageViews,
  Work,
  type Actor,
  type Listed,
  type Look,
  type PageDto,
} from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { DonationLabels } from './donation.labels.js';
import type { DonationView, NewDonationDto, ReceiveDonationDto, ReleaseDonationDto } from './donor.dto.js';
import { Donation, Donor } from './donor.entity.js';
import { procureGate, receiveGate, releaseGate, sendGate } from './donor.policy.js';
import { toldOf } from './donor.times.js';
import { donationRecord, donationWhole } from './donor.views.js';
import { Donors } from './donors.face.js';
import { procure, receiveDonation, releaseDonation, sendDonation } from './donors.permissions.js';

/** Donations: procured, sent to the maker, received in quarantine, released as starting material. */
@Injectable()
export class DonationService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly donors: Donors,
    private readonly labels: DonationLabels,
  ) {}

  procure(me: Actor, dto: NewDonationDto): Promise<DonationView> {
    return this.work.write(me, async (tx) => {
      const donor = await tx.get(Donor, dto.donorId);
      const donorItem = await this.custody.get(tx, donor.id);
      tx.pass(
        procureGate,
        {
          who: await this.identity.who(tx, me, { permission: procure, siteId: donor.siteId }),
          donor: await this.donors.consentFacts(tx, donor),
          reactive: await this.donors.reactiveFacts(tx, donor),
          holds: await this.custody.holdsOver(tx, [donorItem]),
          withdrawals: await this.donors.withdrawals(tx, [donor.id]),
          clearance: await this.donors.clearanceFacts(tx, donor, donorItem.state, dto.procuredAt),
          donationId: { dis: dto.dis, taken: (await tx.one(Donation, { dis: dto.dis })) !== null },
          told: [await toldOf(tx, this.identity, donor, 'procurement', dto.procuredAt)],
        },
        [subjectOf(donorItem)],
      );
      const id = newId();
      const [item] = await this.custody.register(
        tx,
        [
          {
            id,
            kind: 'donation',
            name: dto.dis,
            state: 'procured',
            siteId: donor.siteId,
            volumeUl: dto.volumeUl,
            parents: [donor.id],
          },
        ],
        procureGate.step,
      );
      const donation = await tx.add(Donation, { id, ...dto });
      await this.labels.ofDonation(tx, donation, item!, donor.code);
      tx.record({ act: procureGate.step, subjects: [subjectOf(item!), subjectOf(donorItem)] });
      return this.view(tx, donation);
    });
  }

  /** On its way to the maker. A donation has one label: what it was called at its establishment is voided here. */
  send(me: Actor, id: string): Promise<DonationView> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`donation:${id}`);
      const donation = await tx.claim(Donation, id);
      const donor = await tx.get(Donor, donation.donorId);
      const item = await this.custody.claimOne(tx, id);
      tx.pass(
        sendGate,
        {
          who: await this.identity.who(tx, me, { permission: sendDonation, siteId: item.siteId }),
          withdrawals: await this.donors.withdrawals(tx, [donor.id]),
          holds: (await this.custody.holdsOver(tx, [item])).filter((h) => h.byRule !== 'BR-11'),
          steps: await this.custody.stepFacts(tx, [item], 'in-transit'),
        },
        [subjectOf(item)],
      );
      await this.custody.move(tx, [item], { step: sendGate.step, state: 'in-transit' });
      await this.labels.ofStartingMaterial(tx, donation, item);
      tx.record({ act: sendGate.step, subjects: [subjectOf(item)] });
      return this.view(tx, donation);
    });
  }

  /** Received at the maker, and in quarantine there until it is released (BR-11). */
  receive(me: Actor, id: string, dto: ReceiveDonationDto): Promise<DonationView> {
    return this.work.write(me, async (tx) => {
      const donation = await tx.get(Donation, id);
      const item = await this.custody.claimOne(tx, id);
      const who = await this.identity.who(tx, me, { permission: receiveDonation, siteId: dto.siteId });
      const state = dto.inOrder ? 'received' : 'rejected';
      tx.pass(receiveGate, { who, steps: await this.custody.stepFacts(tx, [item], state) }, [subjectOf(item)]);
      await this.custody.move(tx, [item], { step: receiveGate.step, state, siteId: dto.siteId });
      tx.record({ act: receiveGate.step, subjects: [subjectOf(item)], facts: { inOrder: dto.inOrder } });
      return this.view(tx, donation);
    });
  }

  async release(me: Actor, id: string, dto: ReleaseDonationDto): Promise<DonationView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      await tx.alter(`donation:${id}`);
      const donation = await tx.claim(Donation, id);
      const donor = await tx.get(Donor, donation.donorId);
      const item = await this.custody.claimOne(tx, id);
      const shown = donationRecord(donation, item.state);
      const inProcess = item.state === 'in-process' && donation.releasedAt === null;
      const steps = inProcess ? [] : await this.custody.stepFacts(tx, [item], 'released');
      tx.pass(
        releaseGate,
        {
          who: await this.identity.who(tx, me, { permission: releaseDonation, siteId: donor.siteId }),
          donor: await this.donors.consentFacts(tx, donor),
          panel: await this.donors.panelFacts(tx, donor, dto.productId),
          reactive: await this.donors.reactiveFacts(tx, donor),
          eligible: await this.donors.eligibleFacts(tx, donor, dto.productId),
          holds: (await this.custody.holdsOver(tx, [item])).filter((h) => h.byRule !== 'BR-11'),
          withdrawals: await this.donors.withdrawals(tx, [donor.id]),
          repeat: await this.donors.repeatFacts(tx, [id], dto.productId),
          steps,
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
      );
      await tx.change(donation, { releasedAt: tx.now });
      await this.custody.move(tx, [item], { step: releaseGate.step, state: inProcess ? undefined : 'released' });
      await this.holds.closeByRule(tx, { kind: 'donation', id }, 'BR-11', 'Starting material released');
      await this.signing.sign(tx, signer, { meaning: 'starting material released', kind: 'donation', id, shown });
      tx.record({ act: releaseGate.step, subjects: [subjectOf(item)] });
      return this.view(tx, donation);
    });
  }

  list(me: Actor, asked: PageDto): Promise<Listed<DonationView>> {
    return this.work.read(me, async (look) => {
      const page = await pageRows(look, Donation, { id: inSight(look, 'donation') }, ['dis', 'ASC'], asked);
      return pageViews(page, (d) => this.view(look, d));
    });
  }

  private view(look: Look, donation: Donation): Promise<DonationView> {
    return donationWhole(look, this.custody, this.donors, donation);
  }
}
