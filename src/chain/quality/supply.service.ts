import { Injectable } from '@nestjs/common';
import { badField, clearCode, dayAt, mustSee, Work, type Actor, type ToldTime, type Tx } from '../../kernel/index.js';
import { Custody, purposesOf, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { Certifiable } from './certifiable.js';
import { Dossier } from './dossier.js';
import { Oos } from './quality.entity.js';
import { grantSupply } from './quality.permissions.js';
import { grantsOf, suppliesOf } from './supplies.js';
import type { ExceptionalSupplyView, GrantSupplyDto } from './supply.dto.js';
import { ExceptionalSupply } from './supply.entity.js';
import { supplyGate } from './supply.policy.js';

const AT_HAND = ['frozen', 'stored', 'reserved', 'received'];

/** One unit of a lot out of specification for one subject, signed by the Qualified Person. Switched off unless the trial enables it. */
@Injectable()
export class SupplyService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
    private readonly certifiable: Certifiable,
  ) {}

  async grant(me: Actor, lotId: string, dto: GrantSupplyDto): Promise<ExceptionalSupplyView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const trial = await this.protocols.trial(tx, dto.trialId);
      const subject = await this.protocols.subject(tx, dto.subjectId);
      if (subject.trialId !== trial.id) throw badField('subjectId', subject.number, `is no subject of ${trial.code}`);
      const { ids, labels: scanned } = await this.scanned.ids(tx, 'unit', 'unit', [dto.unit]);
      const [unit] = await this.custody.claim(tx, ids);
      if (unit!.lotId !== lotId) throw badField('unit', dto.unit, `is no unit of lot ${lot.number}`);
      const shown = await this.dossier.record(tx, lot);
      const about = [subjectOf(item), subjectOf(unit!), { kind: 'trial', id: trial.id, name: trial.code }];
      const named = { kind: 'subject', id: subject.id, name: subject.number };
      const facts = await this.facts(tx, me, lot, unit!, dto);
      const seen = this.signing.seen(signer, shown);
      tx.pass(supplyGate, { ...facts, scanned, seen }, about, trial.masked ? trial.id : null);
      const made = await this.keep(tx, lot, unit!, dto);
      await this.signing.sign(tx, signer, { meaning: 'supplied exceptionally', kind: 'lot', id: lotId, shown });
      tx.record({ act: supplyGate.step, subjects: [...about, named], facts: { number: made.number } });
      return (await suppliesOf(tx, lotId)).find((s) => s.id === made.id)!;
    });
  }

  list(me: Actor, lotId: string): Promise<ExceptionalSupplyView[]> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      return suppliesOf(look, lotId);
    });
  }

  private async facts(tx: Tx, me: Actor, lot: LotView, unit: ItemView, dto: GrantSupplyDto) {
    const trial = await this.protocols.trial(tx, dto.trialId);
    const enabled = (await this.protocols.inForce(tx, trial.id))?.definition.exceptionalSupply !== undefined;
    const closed = await tx.find(Oos, { lotId: lot.id, state: 'closed', outcome: 'confirmed' });
    const testOf = (key: string) => lot.specification.lines.find((l) => l.key === key)!.test;
    const [granted] = await grantsOf(tx, [unit.id]);
    const { name, state } = unit;
    return {
      ...(await this.certifiable.facts(tx, me, lot, trial.id)),
      who: await this.identity.who(tx, me, { permission: grantSupply, siteId: lot.siteId }),
      supplyTrial: { trial: trial.code, masked: trial.masked, enabled },
      parts: partsOf(dto),
      confirmed: closed.map((o) => testOf(o.line)),
      granted: granted ? { unit: name, number: granted.number } : null,
      purposes: purposesOf([unit]),
      told: await this.told(tx, lot, dto),
      steps: AT_HAND.includes(state) ? [] : [{ item: name, state, allowed: false, last: null }],
    };
  }

  private async told(tx: Tx, lot: LotView, { sponsorToldAt: at }: GrantSupplyDto): Promise<ToldTime[]> {
    if (!at) return [];
    const { startedAt, now, zone } = await this.manufacturing.making(tx, lot);
    return [{ event: 'sponsor-informed', at, after: [{ event: 'lot-start', at: startedAt }], now, zone }];
  }

  private async keep(tx: Tx, lot: LotView, unit: ItemView, dto: GrantSupplyDto): Promise<ExceptionalSupply> {
    const { zone } = await this.identity.site(tx, lot.siteId);
    return tx.add(ExceptionalSupply, {
      number: `EX-${dayAt(tx.now, zone).slice(0, 4)}-${clearCode(4)}`,
      lotId: lot.id,
      trialId: dto.trialId,
      subjectId: dto.subjectId,
      unitId: unit.id,
      requestReference: dto.requestReference!,
      requestedBy: dto.requestedBy!,
      hazard: dto.hazard!,
      riskEvaluation: dto.riskEvaluation!,
      acceptance: dto.acceptance!,
      sponsorToldAt: dto.sponsorToldAt!,
      qpName: tx.actor.name,
      at: tx.now,
    });
  }
}

/** What EU GMP Part IV, 11.54 wants on record, by the words that reasons use. */
const partsOf = (dto: GrantSupplyDto) => [
  { part: 'physician-request', there: Boolean(dto.requestReference && dto.requestedBy) },
  { part: 'hazard-statement', there: Boolean(dto.hazard) },
  { part: 'risk-evaluation', there: Boolean(dto.riskEvaluation) },
  { part: 'physician-acceptance', there: Boolean(dto.acceptance) },
  { part: 'sponsor-told', there: Boolean(dto.sponsorToldAt) },
];
