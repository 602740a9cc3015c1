import { Injectable } from '@nestjs/common';
import {
  badField,
  checkSpan,
  mustSee,
  nameOf,
  newId,
  pageViews,
  seenAmong,
  Work,
  type Actor,
  type Listed,
  type Look,
  type PageDto,
  type Tx,
} from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { holdsRole, Identity, propose, Signing } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Processes, Products } from '../../base/products/index.js';
import { Donors } from '../donors/index.js';
import type { BatchPageView } from './batch.dto.js';
import type { LicenceDto, LotDtoView, NewLotDto, StartLotDto } from './lot.dto.js';
import './licence.js';
import { Lot } from './lot.entity.js';
import { planGate, startGate } from './lot.policy.js';
import { lotHead, lotView } from './lot.views.js';
import { Manufacturing } from './manufacturing.face.js';
import { planLot, recordLicence, startLot } from './manufacturing.permissions.js';

/** Lots: planned, and started from their donations. */
@Injectable()
export class LotService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly processes: Processes,
    private readonly donors: Donors,
    private readonly manufacturing: Manufacturing,
  ) {}

  licence(me: Actor, siteId: string, dto: LicenceDto): Promise<{ id: string }> {
    checkSpan(dto);
    return this.work.write(me, async (tx) => {
      await this.identity.site(tx, siteId);
      this.identity.mustHold(me, recordLicence, { siteId });
      return propose(tx, { kind: 'licence.record', siteId, what: { ...dto } });
    });
  }

  plan(me: Actor, dto: NewLotDto): Promise<LotDtoView> {
    return this.work.write(me, async (tx) => {
      const { number, productId, processId, siteId, trialId } = dto;
      if (await tx.one(Lot, { number })) throw badField('number', number, 'is the number of another lot');
      await nameOf(tx, 'trial', trialId);
      const donations = await this.donors.donations(tx, dto.donationIds);
      for (const [n, id] of dto.donationIds.entries()) {
        if (!donations.some((d) => d.id === id)) throw badField(`donationIds[${n}]`, id, 'is no donation');
      }
      const product = await this.products.get(tx, productId);
      const who = await this.identity.who(tx, me, { permission: planLot, siteId });
      const licence = await this.manufacturing.licenceFacts(tx, { productId, siteId, purchased: false });
      const { definition: process, ...version } = await this.processes.get(tx, processId);
      const facts = { who, licence, process: { ...version, madeCode: product.code } };
      tx.pass(planGate, facts, [{ kind: 'product', id: productId, name: product.name }]);
      const id = newId();
      const [item] = await this.custody.register(
        tx,
        [
          {
            id,
            kind: 'lot',
            name: number,
            state: 'planned',
            siteId,
            lotId: id,
            productId,
            trialId,
            parents: donations.map((d) => d.id),
          },
        ],
        planGate.step,
      );
      const { specification } = product.definition;
      const planned = { id, number, productId, siteId, trialId, processId, process };
      await tx.add(Lot, { ...planned, purchased: false, specification });
      tx.record({
        act: planGate.step,
        subjects: [subjectOf(item!), ...donations.map((d) => ({ kind: 'donation', id: d.id, name: d.dis }))],
      });
      return this.view(tx, id);
    });
  }

  async start(me: Actor, id: string, dto: StartLotDto): Promise<LotDtoView> {
    const qa = dto.atRisk ? await this.signing.checkOther(me, dto.atRisk) : null;
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, id);
      const atRisk = qa !== null && holdsRole(qa.actor, 'qa', [lot.siteId]);
      const starting = await this.manufacturing.startingFacts(tx, lot, atRisk);
      tx.pass(
        startGate,
        {
          who: await this.identity.who(tx, me, { permission: startLot, siteId: lot.siteId, procedure: 'fill' }),
          licence: await this.manufacturing.licenceFacts(tx, lot),
          starting,
          holds: await this.manufacturing.holdsOver(tx, item),
          withdrawals: await this.donors.withdrawals(tx, await this.donors.donorsOfLot(tx, id)),
          steps: await this.custody.stepFacts(tx, [item], 'in-process'),
        },
        [subjectOf(item)],
      );
      const quarantined = starting.donations.filter((d) => !d.released).map((d) => d.dis);
      await this.takeDonations(tx, id, quarantined);
      if (quarantined.length && qa) {
        const shown = { lot: lot.number, atRisk: quarantined };
        await this.signing.sign(tx, qa, { meaning: 'processed at risk', kind: 'lot', id, shown });
      }
      await tx.change(await tx.claim(Lot, id), { startedAt: tx.now });
      await this.custody.move(tx, [item], { step: startGate.step, state: 'in-process' });
      tx.record({ act: startGate.step, subjects: [subjectOf(item)], facts: { atRisk: quarantined.length > 0 } });
      return this.view(tx, id);
    });
  }

  list(me: Actor, asked: PageDto): Promise<Listed<LotDtoView>> {
    return this.work.read(me, async (look) => {
      const page = await this.manufacturing.lotsPage(look, asked);
      return pageViews(page, (lot) => Promise.resolve(lotHead(lot)));
    });
  }

  get(me: Actor, id: string): Promise<LotDtoView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', id);
      const lot = await this.view(look, id);
      const mine = await seenAmong(
        look,
        'unit',
        lot.units.map((u) => u.id),
      );
      return { ...lot, units: lot.units.filter((u) => mine.has(u.id)) };
    });
  }

  batch(me: Actor, id: string): Promise<BatchPageView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', id);
      const lot = await this.manufacturing.lot(look, id);
      return { ...(await this.manufacturing.record(look, lot)), definition: lot.process };
    });
  }

  private async takeDonations(tx: Tx, lotId: string, quarantined: readonly string[]): Promise<void> {
    const donations = await this.custody.claim(tx, await this.donors.ofLot(tx, lotId));
    const fresh = donations.filter((d) => d.state === 'received' || d.state === 'released');
    await this.custody.move(tx, fresh, { step: startGate.step, state: 'in-process' });
    for (const d of donations.filter((x) => quarantined.includes(x.name))) {
      const reason = 'Starting material in quarantine: processed at risk';
      await this.holds.place(tx, { scope: subjectOf(d), reason, safety: false, byRule: 'BR-11' });
    }
  }

  private async view(look: Look, id: string): Promise<LotDtoView> {
    return lotView(look, await this.manufacturing.lot(look, id), this.custody, this.labels);
  }
}
