import { Injectable } from '@nestjs/common';
import { badField, clearCode, dayAt, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import type { InvestigateDeviationDto, OpenDeviationDto } from './deviation.dto.js';
import { Deviation, DeviationEntry, DeviationMark } from './deviation.entity.js';
import { closeDeviationGate, investigateDeviationGate, openDeviationGate } from './deviation.policy.js';
import { coversOf, deviationRecord, entriesOf, MISSING } from './deviations.js';
import { closeDeviation, investigateDeviation, openDeviation } from './quality.permissions.js';

/** Deviations of a lot: opened by who sees one, investigated and closed by quality assurance. */
@Injectable()
export class DeviationService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
    private readonly custody: Custody,
  ) {}

  open(me: Actor, lotId: string, dto: OpenDeviationDto): Promise<{ id: string }> {
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const who = await this.identity.who(tx, me, { permission: openDeviation, siteId: lot.siteId });
      const named = [
        ...(await this.named(tx, lot, dto.entries ?? [])),
        ...(await this.missing(tx, lotId, dto.missing ?? [])),
      ];
      tx.pass(openDeviationGate, { who }, [subjectOf(item)]);
      const { zone } = await this.identity.site(tx, lot.siteId);
      const deviation = await tx.add(Deviation, {
        number: `DEV-${dayAt(tx.now, zone).slice(0, 4)}-${clearCode(4)}`,
        lotId,
        severity: dto.severity,
        what: dto.what,
        state: 'open',
        openedBy: me.id,
        openedByName: me.name,
        openedAt: tx.now,
      });
      const marks = named.map(({ id: markId, ...m }) => ({ ...m, markId, lotId, deviationId: deviation.id }));
      await tx.addAll(DeviationMark, marks);
      tx.record({
        act: openDeviationGate.step,
        subjects: [subjectOf(item)],
        facts: { deviation: deviation.number, severity: dto.severity },
        reason: dto.what,
      });
      return { id: deviation.id };
    });
  }

  investigate(me: Actor, deviationId: string, dto: InvestigateDeviationDto): Promise<{ id: string }> {
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Deviation, deviationId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const deviation = await tx.claim(Deviation, deviationId);
      const who = await this.identity.who(tx, me, { permission: investigateDeviation, siteId: lot.siteId });
      const facts = { who, deviation: { number: deviation.number, open: deviation.state === 'open' } };
      tx.pass(investigateDeviationGate, facts, [subjectOf(item)]);
      const { investigation, capa = null } = dto;
      const { id } = await tx.add(DeviationEntry, { deviationId, investigation, capa, byName: me.name, at: tx.now });
      const about = { deviation: deviation.number, capa };
      tx.record({ act: investigateDeviationGate.step, subjects: [subjectOf(item)], facts: about });
      return { id };
    });
  }

  async close(me: Actor, deviationId: string, sign: SignDto): Promise<{ id: string }> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Deviation, deviationId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const deviation = await tx.claim(Deviation, deviationId);
      const { number, openedBy, openedByName } = deviation;
      const entries = await entriesOf(tx, [deviationId]);
      const covers = (await coversOf(tx, lot.id)).get(deviationId) ?? [];
      const shown = deviationRecord(deviation, entries, covers);
      tx.pass(
        closeDeviationGate,
        {
          who: await this.identity.who(tx, me, { permission: closeDeviation, siteId: lot.siteId }),
          deviation: { number, open: deviation.state === 'open' },
          closing: { number, opener: openedBy === me.id, openedBy: openedByName, investigated: entries.length > 0 },
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
      );
      await tx.change(deviation, { state: 'closed', closedByName: me.name, closedAt: tx.now });
      await this.signing.sign(tx, signer, { meaning: 'deviation closed', kind: 'deviation', id: deviationId, shown });
      tx.record({ act: closeDeviationGate.step, subjects: [subjectOf(item)], facts: { deviation: number } });
      return { id: deviationId };
    });
  }

  private async missing(tx: Tx, lotId: string, names: readonly string[]) {
    const units = names.length ? await this.custody.unitsOf(tx, lotId) : [];
    return [...new Set(names)].map((name, n) => {
      const found = units.find((u) => u.name === name && u.state === 'missing');
      if (!found) throw badField(`missing[${n}]`, name, 'is no unit of this lot that is missing');
      return { id: found.id, name, ...MISSING };
    });
  }

  /** What is outside its limits now, by the ids that the request names. */
  private async named(tx: Tx, lot: LotView, ids: readonly string[]) {
    const marks = ids.length ? await this.manufacturing.marks(tx, lot) : [];
    return [...new Set(ids)].map((id, n) => {
      const found = marks.find((m) => m.id === id);
      if (!found) throw badField(`entries[${n}]`, id, 'is not outside its limits in the batch record of this lot');
      return found;
    });
  }
}
