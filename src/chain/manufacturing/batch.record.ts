import { In, nameOf, type Look } from '../../kernel/index.js';
import type { Custody } from '../../base/custody/index.js';
import type { ProcessCurveDto } from '../../base/products/index.js';
import { BatchFile, FreezingCurve } from './batch.entity.js';
import type { BatchRecordView, CurveView, UsedMaterialView, VesselView } from './batch.dto.js';
import { entriesOf, filesOf } from './batch.entries.js';
import type { MadeFacts } from './batch.rules.js';
import { countsOf } from './counts.js';
import { curveOutside } from './curve.js';
import type { Lot } from './lot.entity.js';
import { marksOf, type Mark } from './marks.js';
import { Material, MaterialLot, MaterialUse } from './material.entity.js';
import { Vessel } from './vessel.entity.js';

type Made = Pick<Lot, 'id' | 'number' | 'processId' | 'process'>;

/** How a lot was made: what is reviewed, certified and printed. */
export async function recordOf(look: Look, custody: Custody, lot: Made): Promise<BatchRecordView> {
  const batch = await entriesOf(look, custody, lot);
  return {
    process: lot.processId && (await nameOf(look, 'process', lot.processId)),
    batch,
    counts: lot.process ? countsOf(lot.process, batch) : [],
    materials: await usedIn(look, lot.id),
    vessels: await vesselsOf(look, custody, lot.id),
    curves: await curvesOf(look, lot),
    files: await filesOf(look, lot.id),
  };
}

/** What of the record is outside its limits. */
export function marksIn(lot: Made, { batch, counts, curves }: BatchRecordView): Mark[] {
  const last = curves.at(-1);
  const curve = last && { id: last.id, said: curveSaid(last), allowed: last.allowed ?? '', outside: last.outside };
  return marksOf(lot.process, { entries: batch, counts, curve: curve ?? null });
}

/** What the process asks for before freezing, and is not in the record (BR-14). */
export function missingIn({ number, process }: Made, { batch, materials, curves }: BatchRecordView): MadeFacts['made'] {
  const needed = <T extends { needed: boolean }>(all: readonly T[] = []) => all.filter((x) => x.needed);
  return {
    lot: number,
    steps: needed(process?.steps).flatMap((s) => (batch.some((e) => e.step === s.key) ? [] : [s.name])),
    materials: needed(process?.materials).filter((m) => !materials.some((u) => u.code === m.code)),
    curve: process?.curve !== undefined && !curves.length,
  };
}

async function usedIn(look: Look, lotId: string): Promise<UsedMaterialView[]> {
  const uses = await look.find(MaterialUse, { lotId }, { order: { at: 'ASC', id: 'ASC' } });
  const lots = uses.length ? await look.find(MaterialLot, { id: In(uses.map((u) => u.materialLotId)) }) : [];
  const kinds = lots.length ? await look.find(Material, { id: In(lots.map((l) => l.materialId)) }) : [];
  return uses.map(({ materialLotId, amount, unit, byName, at }) => {
    const { materialId, supplierLot, expiresOn, certificate } = lots.find((l) => l.id === materialLotId)!;
    const { code, name } = kinds.find((m) => m.id === materialId)!;
    return { materialLotId, code, name, supplierLot, expiresOn, certificate, amount, unit, byName, at };
  });
}

export async function vesselsOf(look: Look, custody: Custody, lotId: string): Promise<VesselView[]> {
  const rows = await look.find(Vessel, { lotId });
  const items = await custody.many(
    look,
    rows.map((v) => v.id),
  );
  return items.map(({ id, name, state }) => {
    const { passage, nth, total, seededOn } = rows.find((v) => v.id === id)!;
    return { id, name, passage, nth, total, seededOn, state };
  });
}

export async function curvesOf(look: Look, lot: Made): Promise<CurveView[]> {
  const rows = await look.find(FreezingCurve, { lotId: lot.id }, { order: { nth: 'ASC' } });
  const files = rows.length ? await look.find(BatchFile, { id: In(rows.map((c) => c.fileId)) }) : [];
  const limits = lot.process?.curve;
  return rows.map((c, n) => {
    const { id, fileId, run, readings, minutes, lowestRate, highestRate, end, reason, byName, at } = c;
    const told = { id, fileId, run, readings, minutes, lowestRate, highestRate, end, reason, byName, at };
    const { sha256 } = files.find((f) => f.id === fileId)!;
    const judged = { allowed: limits ? curveAllowed(limits) : null, outside: limits ? curveOutside(c, limits) : false };
    return { ...told, sha256, ...judged, replaced: n < rows.length - 1 };
  });
}

const curveSaid = (c: Pick<FreezingCurve, 'lowestRate' | 'highestRate' | 'end'>): string =>
  `${c.lowestRate ?? '—'} – ${c.highestRate ?? '—'} °C/min, ${c.end} °C`;

const curveAllowed = (l: ProcessCurveDto): string =>
  `${l.minRate} – ${l.maxRate} °C/min (${l.from} … ${l.to} °C), ≤ ${l.end} °C`;
