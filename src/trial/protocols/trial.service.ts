import { Injectable } from '@nestjs/common';
import { BadInput, badField, hashOf, inSight, Work, type Actor, type Look } from '../../kernel/index.js';
import { draftedBy, Identity, Signing, versionFacts, type SignDto } from '../../base/identity/index.js';
import { Processes, Products, type ProductView } from '../../base/products/index.js';
import { protocolFaults } from './protocol.check.js';
import type { ProtocolDefinition } from './protocol.definition.js';
import { Protocols } from './protocols.face.js';
import { approveProtocol, giveGreenLight, writeProtocol } from './protocols.permissions.js';
import type { GreenLightDto, NewProtocolDto, NewTrialDto, NewTrialSiteDto, TrialPage } from './trial.dto.js';
import { visibleIn } from './preparation.rules.js';
import { GreenLight, ProtocolVersion, Trial, TrialSite } from './trial.entity.js';
import { approveProtocolGate, greenLightGate, withdrawLightGate } from './trial.policy.js';

type Made = { id: string };
const protocolShown = (p: ProtocolVersion) => ({ edition: p.edition, definition: p.definition });
const siteShown = (trial: Trial, site: string) => ({ trial: trial.code, site, release: 'regulatory green light' });

/** Trials, their protocol versions, their sites and the green light. */
@Injectable()
export class TrialService {
  constructor(
    private readonly work: Work,
    private readonly protocols: Protocols,
    private readonly products: Products,
    private readonly processes: Processes,
    private readonly identity: Identity,
    private readonly signing: Signing,
  ) {}

  add(me: Actor, dto: NewTrialDto): Promise<Made> {
    return this.work.write(me, async (tx) => {
      if (await tx.one(Trial, { code: dto.code })) throw badField('code', dto.code, 'is the code of another trial');
      const { id } = await tx.add(Trial, { ...dto });
      tx.record({ act: 'trial.add', subjects: [{ kind: 'trial', id, name: dto.code }] });
      return { id };
    });
  }

  list(me: Actor): Promise<TrialPage[]> {
    return this.work.read(me, async (look) => {
      const pages: TrialPage[] = [];
      for (const t of await look.find(Trial, { id: inSight(look, 'trial') }, { order: { code: 'ASC' } }))
        pages.push(await this.page(look, t));
      return pages;
    });
  }

  draft(me: Actor, trialId: string, dto: NewProtocolDto): Promise<Made> {
    return this.work.write(me, async (tx) => {
      const trial = await tx.get(Trial, trialId);
      this.identity.mustHold(me, writeProtocol, { trialId });
      const faults = protocolFaults(dto.definition, tx.now);
      if (faults.length) throw new BadInput(faults);
      if (await tx.one(ProtocolVersion, { trialId, edition: dto.edition }))
        throw badField('edition', dto.edition, 'is there already: a version is never rewritten');
      for (const id of dto.definition.products) await this.products.get(tx, id);
      for (const id of dto.definition.processes ?? []) await this.processes.get(tx, id);
      for (const id of dto.definition.manufacturers) await this.identity.site(tx, id);
      const definition = JSON.parse(JSON.stringify(dto.definition)) as ProtocolDefinition;
      const { id } = await tx.add(ProtocolVersion, { trialId, edition: dto.edition, definition, ...draftedBy(me) });
      tx.record({ act: 'protocol.draft', subjects: [subject(trial)], facts: { edition: dto.edition } });
      return { id };
    });
  }

  async approve(me: Actor, protocolId: string, sign: SignDto): Promise<Made> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(ProtocolVersion, protocolId);
      await tx.alter(`dossier:${found.trialId}`);
      const protocol = await tx.claim(ProtocolVersion, protocolId);
      const trial = await tx.get(Trial, protocol.trialId);
      const shown = protocolShown(protocol);
      const version = versionFacts(me, `${trial.code} ${protocol.edition}`, protocol);
      const who = await this.identity.whoAt(tx, me, { permission: approveProtocol, trialId: trial.id });
      const products = await this.productsOf(tx, protocol.definition.products);
      const facts = {
        seen: this.signing.seen(signer, shown),
        who,
        version,
        visible: visibleIn(trial, products),
        preparation: { definition: protocol.definition.preparation, products },
      };
      tx.pass(approveProtocolGate, facts, [subject(trial)]);
      await tx.change(protocol, { state: 'approved', inForceFrom: tx.now });
      await this.signing.sign(tx, signer, { meaning: 'approved', kind: 'protocol', id: protocolId, shown });
      tx.record({ act: approveProtocolGate.step, subjects: [subject(trial)], facts: { edition: protocol.edition } });
      return { id: protocolId };
    });
  }

  addSite(me: Actor, trialId: string, dto: NewTrialSiteDto): Promise<Made> {
    return this.work.write(me, async (tx) => {
      const trial = await tx.get(Trial, trialId);
      this.identity.mustHold(me, writeProtocol, { trialId });
      await this.identity.site(tx, dto.siteId);
      if (await tx.one(TrialSite, { trialId, siteId: dto.siteId }))
        throw badField('siteId', dto.siteId, 'takes part in this trial already');
      const { id } = await tx.add(TrialSite, { trialId, ...dto });
      tx.record({ act: 'trial.add-site', subjects: [subject(trial), { kind: 'site', id: dto.siteId }] });
      return { id };
    });
  }

  async greenLight(me: Actor, trialId: string, { siteId, ...dto }: GreenLightDto): Promise<Made> {
    const signer = await this.signing.check(me, dto.signature);
    const second = dto.second ? await this.signing.checkOther(me, dto.second) : null;
    return this.work.write(me, async (tx) => {
      await tx.alter(`green-light:${trialId}:${siteId}`);
      const trial = await tx.get(Trial, trialId);
      if (!(await tx.one(TrialSite, { trialId, siteId })))
        throw badField('siteId', siteId, 'does not take part in this trial: name the site first');
      const shown = siteShown(trial, siteId);
      const dossier = await this.protocols.dossier(tx, trialId, []);
      const who = await this.identity.whoAt(tx, me, { permission: giveGreenLight, trialId });
      const beside = second !== null && second.actor.id !== me.id ? second.actor : null;
      const fits = beside !== null && this.identity.mayAt(beside, giveGreenLight, { siteIds: [], trialId });
      const secondSponsor = { first: me.name, second: beside?.name ?? null, trial: trial.code, fits };
      const signed = second ? [signer, second] : [signer];
      const seen = signed.map((s, n) => this.signing.seen(s, shown, n ? 'second' : 'signature'));
      const facts = { seen: { changed: seen.some((s) => s.changed) }, who, dossier, secondSponsor };
      tx.pass(greenLightGate, facts, [subject(trial)]);
      const { id } = await tx.add(GreenLight, { trialId, siteId, givenAt: tx.now });
      for (const s of [signer, second!])
        await this.signing.sign(tx, s, { meaning: 'regulatory release', kind: 'green-light', id, shown });
      tx.record({ act: greenLightGate.step, subjects: [subject(trial), { kind: 'site', id: siteId }] });
      return { id };
    });
  }

  withdrawLight(me: Actor, trialId: string, siteId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`green-light:${trialId}:${siteId}`);
      const trial = await tx.get(Trial, trialId);
      const who = await this.identity.whoAt(tx, me, { permission: giveGreenLight, trialId });
      const { name: site } = await this.identity.site(tx, siteId);
      const lights = (await tx.claimWhere(GreenLight, { trialId, siteId })).filter((l) => l.withdrawnAt === null);
      const greenLight = { trial: trial.code, site, given: lights.length > 0 };
      tx.pass(withdrawLightGate, { reason, who, greenLight }, [subject(trial)], null, reason);
      for (const light of lights) await tx.change(light, { withdrawnAt: tx.now });
      tx.record({ act: withdrawLightGate.step, subjects: [subject(trial), { kind: 'site', id: siteId }], reason });
    });
  }

  private async productsOf(look: Look, ids: readonly string[]): Promise<ProductView[]> {
    const found: ProductView[] = [];
    for (const id of ids) found.push(await this.products.get(look, id));
    return found;
  }

  private async page(look: Look, t: Trial): Promise<TrialPage> {
    const versions = await look.find(ProtocolVersion, { trialId: t.id }, { order: { id: 'ASC' } });
    const inForce = await this.protocols.inForce(look, t.id);
    const sites: TrialPage['sites'] = [];
    for (const s of await look.find(TrialSite, { trialId: t.id }, { order: { number: 'ASC' } })) {
      const light = await this.protocols.greenLight(look, t.id, s.siteId);
      const hash = hashOf(siteShown(t, s.siteId));
      sites.push({ siteId: s.siteId, site: light.site, number: s.number, greenLight: light.given, hash });
    }
    const { id, code, title, aliases, masked, sponsor } = t;
    const protocols = versions.map((v) => ({
      id: v.id,
      edition: v.edition,
      state: v.state,
      draftedBy: v.draftedByName,
      inForce: v.id === inForce?.id,
      definition: v.definition,
      hash: hashOf(protocolShown(v)),
    }));
    return { id, code, title, aliases, masked, sponsor, protocols, sites };
  }
}

const subject = (t: Trial) => ({ kind: 'trial', id: t.id, name: t.code });
