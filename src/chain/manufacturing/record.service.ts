import { Injectable } from '@nestjs/common';
import { badField, isLate, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing, type Signer } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import type { ProcessStepDto } from '../../base/products/index.js';
import type { RecordedStepView, RecordStepDto } from './batch.dto.js';
import { BatchStep } from './batch.entity.js';
import { recordedIn } from './batch.entries.js';
import { entryOf, processOf, stepOf } from './batch.input.js';
import { isOutside, limitText, orderOf } from './batch.limits.js';
import { stepGate } from './batch.policy.js';
import { toldSteps } from './batch.times.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { recordStep } from './manufacturing.permissions.js';

/** The batch record, step by step, as people type and scan it. */
@Injectable()
export class RecordService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
  ) {}

  async record(me: Actor, lotId: string, dto: RecordStepDto): Promise<RecordedStepView> {
    const second = dto.second ? await this.signing.checkOther(me, dto.second) : null;
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, lotId);
      const process = processOf(lot);
      const step = stepOf(process, dto);
      const doneAt = dto.doneAt ?? tx.now;
      const recorded = await recordedIn(tx, lotId);
      const making = await this.manufacturing.making(tx, lot);
      const scan = await this.scan(tx, step, dto.vessel);
      const [item, vessel] = await this.custody.claim(tx, scan ? [lotId, scan.id] : [lotId]);
      const subjects = [subjectOf(item!), ...(vessel ? [subjectOf(vessel)] : [])];
      tx.pass(
        stepGate,
        {
          who: await this.identity.who(tx, me, { permission: recordStep, siteId: lot.siteId, procedure: 'fill' }),
          entry: entryFacts(me, step, dto, second),
          order: orderOf(process, recorded, [step]),
          told: toldSteps(process, recorded, [{ step, doneAt }], making, dto.comment ?? null),
          steps: [...this.manufacturing.inProcessFacts(item!), ...(await this.vesselSteps(tx, vessel, lotId))],
          vessel: vessel ? await this.vesselFacts(tx, vessel, lot) : null,
          labels: scan?.labels ?? [],
        },
        subjects,
      );
      const { id, seq } = await this.add(tx, lotId, step, { ...dto, doneAt, vesselId: vessel?.id ?? null }, second);
      if (vessel) await this.putInUse(tx, vessel);
      const outside = isOutside(step, dto.value);
      const late = isLate(doneAt, tx.now);
      const facts = { name: step.name, value: dto.value, unit: step.unit ?? null, outside, late };
      tx.record({ act: stepGate.step, subjects, facts, happenedAt: doneAt, reason: late ? dto.comment : null });
      return { id, seq, value: dto.value, outside, limit: limitText(step) };
    });
  }

  private async scan(tx: Tx, step: ProcessStepDto, code: string | undefined) {
    if (step.vessel) {
      if (code === undefined) throw badField('vessel', null, 'is missing: scan the vessel');
      return this.scanned.one(tx, 'vessel', 'vessel', code);
    }
    if (code !== undefined) throw badField('vessel', code, 'is not asked for by this step: leave it out');
    return null;
  }

  /** May the vessel be used now? Of another lot's vessel it is enough that it is another's. */
  private async vesselSteps(tx: Tx, vessel: ItemView | undefined, lotId: string) {
    return vessel?.lotId === lotId ? this.custody.stepFacts(tx, [vessel], 'in-use') : [];
  }

  private async vesselFacts(tx: Tx, vessel: ItemView, lot: LotView) {
    const { number } = await this.manufacturing.lot(tx, vessel.lotId!);
    return { name: vessel.name, lot: number, wanted: lot.number };
  }

  private async add(
    tx: Tx,
    lotId: string,
    step: ProcessStepDto,
    more: Omit<RecordStepDto, 'doneAt'> & { doneAt: string; vesselId: string | null },
    second: Signer | null,
  ): Promise<BatchStep> {
    const { value, instrument = null, comment = null, doneAt, vesselId } = more;
    const seq = (await tx.count(BatchStep, { lotId })) + 1;
    const made = { ...entryOf(lotId, seq, step, value), instrument };
    const checked = { checkedBy: second?.actor.name ?? null, checkedById: second?.actor.id ?? null };
    const times = { doneAt, enteredAt: tx.now };
    const entry = await tx.add(BatchStep, { ...made, ...checked, ...times, vesselId, comment, doneBy: tx.actor.name });
    if (second)
      await this.signing.sign(tx, second, { meaning: 'second check', kind: 'batch-step', id: entry.id, shown: made });
    return entry;
  }

  private async putInUse(tx: Tx, vessel: Awaited<ReturnType<Custody['claimOne']>>): Promise<void> {
    await this.custody.move(tx, [vessel], { step: stepGate.step, state: 'in-use' });
    const issued = (await this.labels.claimOf(tx, [vessel.id])).filter((l) => l.state === 'issued');
    await this.labels.apply(tx, issued);
  }
}

function entryFacts(me: Actor, step: ProcessStepDto, dto: RecordStepDto, second: Signer | null) {
  return {
    name: step.name,
    critical: step.critical,
    instrument: dto.instrument !== undefined,
    checker: second?.actor.name ?? null,
    sameAsEnterer: second?.actor.id === me.id,
    enterer: me.name,
  };
}
