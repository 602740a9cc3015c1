import { Injectable } from '@nestjs/common';
import { badField, nameOf, newId, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import { Donors } from '../donors/index.js';
import type { BatchStepDto, LicenceDto, LotDtoView, NewLotDto, StartLotDto } from './lot.dto.js';
import { BatchStep, Lot, SiteLicence } from './lot.entity.js';
import { planGate, startGate, stepGate } from './lot.policy.js';
import { lotView } from './lot.views.js';
import { Manufacturing } from './manufacturing.face.js';
import { planLot, recordLicence, recordStep, startLot } from './manufacturing.permissions.js';

/** Lots: planned, started, recorded step by step. */
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
    private readonly donors: Donors,
    private readonly manufacturing: Manufacturing,
  ) {}

  licence(me: Actor, siteId: string, dto: LicenceDto): Promise<{ id: string }> {
    return this.work.write(me, async (tx) => {
      const site = await this.identity.site(tx, siteId);
      this.identity.mustHold(me, recordLicence, { siteId });
      const { id } = await tx.add(SiteLicence, { siteId, ...dto });
      tx.record({
        act: 'licence.record',
        subjects: [{ kind: 'site', id: siteId, name: site.name }],
        facts: { reference: dto.reference },
      });
      return { id };
    });
  }

  plan(me: Actor, dto: NewLotDto): Promise<LotDtoView> {
    return this.work.write(me, async (tx) => {
      const { number, productId, siteId, trialId } = dto;
      if (await tx.one(Lot, { number })) throw badField('number', number, 'is the number of another lot');
      await nameOf(tx, 'trial', trialId);
      const donations = await this.donors.donations(tx, dto.donationIds);
      for (const [n, id] of dto.donationIds.entries()) {
        if (!donations.some((d) => d.id === id)) throw badField(`donationIds[${n}]`, id, 'is no donation');
      }
      const product = await this.products.get(tx, productId);
      const who = await this.identity.who(tx, me, { permission: planLot, siteId });
      const licence = await this.manufacturing.licenceFacts(tx, { productId, siteId, purchased: false });
      tx.pass(planGate, { who, licence }, [{ kind: 'product', id: productId, name: product.name }]);
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
      await tx.add(Lot, { id, number, productId, siteId, trialId, purchased: false, specification });
      tx.record({
        act: planGate.step,
        subjects: [subjectOf(item!), ...donations.map((d) => ({ kind: 'donation', id: d.id, name: d.dis }))],
      });
      return this.view(tx, id);
    });
  }

  async start(me: Actor, id: string, dto: StartLotDto): Promise<LotDtoView> {
    const qa = dto.atRisk ? await this.signing.checkOther(me, dto.atRisk) : null;
    const atRisk = qa !== null && qa.actor.held.some((h) => h.role === 'qa');
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, id);
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
      await this.custody.move(tx, [item], { step: startGate.step, state: 'in-process' });
      tx.record({ act: startGate.step, subjects: [subjectOf(item)], facts: { atRisk: quarantined.length > 0 } });
      return this.view(tx, id);
    });
  }

  async recordStep(me: Actor, id: string, dto: BatchStepDto): Promise<{ seq: number }> {
    const second = dto.second ? await this.signing.checkOther(me, dto.second) : null;
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, id);
      const item = await this.custody.claimOne(tx, id);
      const entry = {
        name: dto.name,
        critical: dto.critical,
        instrument: dto.instrument !== undefined,
        checker: second?.actor.name ?? null,
        sameAsEnterer: second?.actor.id === me.id,
        enterer: me.name,
      };
      const who = await this.identity.who(tx, me, { permission: recordStep, siteId: lot.siteId, procedure: 'fill' });
      const steps = this.manufacturing.inProcessFacts(item);
      tx.pass(stepGate, { who, entry, steps }, [subjectOf(item)]);
      const seq = (await tx.count(BatchStep, { lotId: id })) + 1;
      const { name, value, critical } = dto;
      const made = {
        lotId: id,
        seq,
        name,
        value,
        critical,
        unit: dto.unit ?? null,
        instrument: dto.instrument ?? null,
      };
      const checked = { checkedBy: second?.actor.name ?? null, checkedById: second?.actor.id ?? null };
      const step = await tx.add(BatchStep, { ...made, ...checked, doneBy: me.name });
      if (second)
        await this.signing.sign(tx, second, { meaning: 'second check', kind: 'batch-step', id: step.id, shown: made });
      tx.record({ act: stepGate.step, subjects: [subjectOf(item)], facts: { name, value, unit: dto.unit ?? null } });
      return { seq };
    });
  }

  list(me: Actor): Promise<LotDtoView[]> {
    return this.work.read(me, async (look) => {
      const views: LotDtoView[] = [];
      for (const lot of await this.manufacturing.lots(look))
        views.push({ ...(await lotView(look, lot, this.custody, this.labels)), units: [] });
      return views;
    });
  }

  get(me: Actor, id: string): Promise<LotDtoView> {
    return this.work.read(me, (look) => this.view(look, id));
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
