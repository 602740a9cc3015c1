import { Injectable } from '@nestjs/common';
import { Work, type Actor } from '../../kernel/index.js';
import { subjectOf } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { oosEntries, oosRecord } from './oos.js';
import type { CloseOosDto, OosPhaseDto } from './quality.dto.js';
import { Oos, OosEntry, Result } from './quality.entity.js';
import { closeOos, investigateOos } from './quality.permissions.js';
import { closeOosGate, oosPhaseGate } from './results.policy.js';

/** Out-of-specification investigations: the laboratory first, then in full; closed by quality assurance. */
@Injectable()
export class OosService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
  ) {}

  phase(me: Actor, oosId: string, dto: OosPhaseDto): Promise<{ id: string }> {
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Oos, oosId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const oos = await tx.claim(Oos, oosId);
      const there = (await oosEntries(tx, [oosId])).map((e) => e.part);
      tx.pass(
        oosPhaseGate,
        {
          who: await this.identity.who(tx, me, { permission: investigateOos, siteId: lot.siteId }),
          phase: { oos: oos.number, open: oos.state === 'open', part: dto.phase, there },
        },
        [subjectOf(item)],
      );
      const { phase: part, content } = dto;
      const { id } = await tx.add(OosEntry, { oosId, part, content, byName: me.name, at: tx.now });
      tx.record({ act: oosPhaseGate.step, subjects: [subjectOf(item)], facts: { oos: oos.number, phase: part } });
      return { id };
    });
  }

  async close(me: Actor, oosId: string, dto: CloseOosDto): Promise<{ id: string }> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Oos, oosId);
      const { lot, item } = await this.manufacturing.claimLot(tx, found.lotId);
      const oos = await tx.claim(Oos, oosId);
      const entries = await oosEntries(tx, [oosId]);
      const shown = oosRecord(oos, entries);
      const { outcome, reason, plan } = dto;
      tx.pass(
        closeOosGate,
        {
          who: await this.identity.who(tx, me, { permission: closeOos, siteId: lot.siteId }),
          reason,
          ending: { oos: oos.number, outcome, there: entries.map((e) => e.part), plan: plan !== undefined },
          seen: { changed: oos.state !== 'open' || this.signing.seen(signer, shown).changed },
        },
        [subjectOf(item)],
      );
      await tx.change(oos, { state: 'closed', outcome, reason });
      if (outcome === 'laboratory-error') {
        await tx.add(OosEntry, { oosId, part: 'retest-plan', content: plan!, byName: me.name, at: tx.now });
        await tx.change(await tx.claim(Result, oos.resultId), { state: 'invalidated' });
      }
      const meaning = `investigation closed: ${outcome}`;
      await this.signing.sign(tx, signer, { meaning, kind: 'oos', id: oosId, shown });
      tx.record({ act: closeOosGate.step, subjects: [subjectOf(item)], reason, facts: { oos: oos.number } });
      return { id: oosId };
    });
  }
}
