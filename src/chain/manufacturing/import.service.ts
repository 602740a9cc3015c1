import { Injectable } from '@nestjs/common';
import { badField, isLate, mustSee, sha256, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import type { CurveDto, CurvePointsView, CurveView, ImportedStepsView, ImportStepsDto } from './batch.dto.js';
import { BatchFile, BatchStep, FreezingCurve } from './batch.entity.js';
import { recordedIn } from './batch.entries.js';
import { entryOf, processOf, rowsOf } from './batch.input.js';
import { isOutside, orderOf } from './batch.limits.js';
import { curveGate, importStepsGate } from './batch.policy.js';
import { curvesOf } from './batch.record.js';
import { toldReadings, toldSteps } from './batch.times.js';
import { lastFilled, textOf } from './curve.files.js';
import { momentsOf, readCurve, summaryOf } from './curve.js';
import { Manufacturing } from './manufacturing.face.js';
import { importSteps, recordCurve } from './manufacturing.permissions.js';

const MINUTE = 60_000;

/** What instruments and freezers wrote into files: taken whole or not at all, and kept to the byte. */
@Injectable()
export class ImportService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly manufacturing: Manufacturing,
  ) {}

  steps(me: Actor, lotId: string, dto: ImportStepsDto): Promise<ImportedStepsView> {
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, lotId);
      const process = processOf(lot);
      const rows = rowsOf(process, dto.csv, tx.now);
      const item = await this.custody.claimOne(tx, lotId);
      const recorded = await recordedIn(tx, lotId);
      const next = rows.map((r) => r.step);
      tx.pass(
        importStepsGate,
        {
          who: await this.identity.who(tx, me, { permission: importSteps, siteId: lot.siteId, procedure: 'fill' }),
          order: orderOf(process, recorded, next),
          told: toldSteps(process, recorded, rows, await this.manufacturing.making(tx, lot)),
          steps: this.manufacturing.inProcessFacts(item),
        },
        [subjectOf(item)],
      );
      const file = await keep(tx, lotId, 'steps', dto.instrument, rows.length, dto.csv);
      const common = { instrument: dto.instrument, doneBy: me.name, enteredAt: tx.now, fileId: file.id };
      await tx.addAll(
        BatchStep,
        rows.map((r, n) => ({
          ...entryOf(lotId, recorded.length + n + 1, r.step, r.value),
          ...common,
          doneAt: r.doneAt,
        })),
      );
      const outside = rows.filter((r) => isOutside(r.step, r.value)).length;
      const told = { rows: rows.length, outside, sha256: file.sha256 };
      const late = rows.filter((r) => isLate(r.doneAt, tx.now)).length;
      const facts = { instrument: dto.instrument, ...told, late };
      const happenedAt = rows.map((r) => r.doneAt).sort()[0]!;
      tx.record({ act: importStepsGate.step, subjects: [subjectOf(item)], facts, happenedAt });
      return { fileId: file.id, ...told };
    });
  }

  /** Another curve takes the place of the former with a reason, and the former stays. */
  curve(me: Actor, lotId: string, dto: CurveDto): Promise<CurveView> {
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, lotId);
      const process = processOf(lot);
      const { curve: limits } = process;
      if (!limits) throw badField('lotId', lot.number, 'is made by a process without a freezing curve');
      const readings = readCurve('csv', dto.csv);
      const item = await this.custody.claimOne(tx, lotId);
      const before = await tx.count(FreezingCurve, { lotId });
      const reason = dto.reason ?? null;
      const made = { process, recorded: await recordedIn(tx, lotId), filledAt: await lastFilled(tx, lotId) };
      const making = await this.manufacturing.making(tx, lot);
      tx.pass(
        curveGate,
        {
          who: await this.identity.who(tx, me, { permission: recordCurve, siteId: lot.siteId, procedure: 'fill' }),
          reason: before ? reason : 'the first curve needs none',
          told: toldReadings(made, momentsOf('csv', dto.csv, readings), making),
          steps: this.manufacturing.inProcessFacts(item),
        },
        [subjectOf(item)],
        null,
        reason,
      );
      const { run } = dto;
      const file = await keep(tx, lotId, 'curve', run, readings.length, dto.csv);
      const summary = summaryOf(readings, limits);
      const by = { byName: me.name, at: tx.now };
      await tx.add(FreezingCurve, { lotId, fileId: file.id, nth: before + 1, run, ...summary, reason, ...by });
      const facts = { run, readings: readings.length, sha256: file.sha256 };
      tx.record({ act: curveGate.step, subjects: [subjectOf(item)], facts, reason });
      return (await curvesOf(tx, lot)).at(-1)!;
    });
  }

  /** The readings of the newest curve, for drawing. */
  points(me: Actor, lotId: string): Promise<CurvePointsView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      const lot = await this.manufacturing.lot(look, lotId);
      const curve = (await curvesOf(look, lot)).at(-1);
      const readings = curve ? readCurve('csv', await textOf(look, curve.fileId)) : [];
      const start = readings[0]?.ms ?? 0;
      return {
        limits: lot.process?.curve ?? null,
        minutes: readings.map((r) => (r.ms - start) / MINUTE),
        chamber: readings.map((r) => Number(r.chamber)),
        sample: readings.map((r) => Number(r.sample)),
      };
    });
  }

  file(me: Actor, fileId: string): Promise<Buffer> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'batch-file', fileId, 'batch file');
      return Buffer.from(await textOf(look, fileId));
    });
  }
}

async function keep(tx: Tx, lotId: string, kind: BatchFile['kind'], instrument: string, rows: number, text: string) {
  const bytes = Buffer.from(text, 'utf8');
  const content = bytes.toString('base64');
  const by = { byName: tx.actor.name, at: tx.now };
  return tx.add(BatchFile, { lotId, kind, instrument, rows, sha256: sha256(bytes), content, ...by });
}
