import { hashOf, In, type Look } from '../../kernel/index.js';
import type { Mark } from '../manufacturing/index.js';
import type { CoveredView, DeviationView, MarkView } from './deviation.dto.js';
import { Deviation, DeviationAccepted, DeviationEntry, DeviationMark } from './deviation.entity.js';
import type { DeviationsFacts } from './deviation.rules.js';

/** What is signed when a deviation is closed. */
export const deviationRecord = (d: Deviation, entries: readonly DeviationEntry[], covers: readonly CoveredView[]) => ({
  number: d.number,
  severity: d.severity,
  what: d.what,
  covers,
  state: d.state,
  openedBy: d.openedByName,
  openedAt: d.openedAt,
  entries: entries.map(({ investigation, capa, byName, at }) => ({ investigation, capa, byName, at })),
});

export const entriesOf = (look: Look, deviationIds: readonly string[]): Promise<DeviationEntry[]> =>
  look.find(DeviationEntry, { deviationId: In([...deviationIds]) }, { order: { at: 'ASC', id: 'ASC' } });

/** The deviations of a lot with their investigations, oldest first. */
export async function deviationsOf(look: Look, lotId: string): Promise<DeviationView[]> {
  const rows = await look.find(Deviation, { lotId }, { order: { openedAt: 'ASC', id: 'ASC' } });
  const ids = rows.map((d) => d.id);
  const entries = rows.length ? await entriesOf(look, ids) : [];
  const covers = await coversOf(look, lotId);
  return rows.map((d) => {
    const record = deviationRecord(
      d,
      entries.filter((e) => e.deviationId === d.id),
      covers.get(d.id) ?? [],
    );
    return {
      id: d.id,
      number: d.number,
      severity: d.severity,
      what: d.what,
      covers: [...record.covers],
      state: d.state,
      openedByName: d.openedByName,
      openedAt: d.openedAt,
      entries: record.entries,
      closedByName: d.closedByName,
      closedAt: d.closedAt,
      hash: hashOf(record),
    };
  });
}

/** What each deviation of a lot explains, in the order of their names. */
export async function coversOf(look: Look, lotId: string): Promise<Map<string, CoveredView[]>> {
  const covers = new Map<string, CoveredView[]>();
  for (const m of await look.find(DeviationMark, { lotId }, { order: { name: 'ASC', id: 'ASC' } })) {
    const { deviationId, markId: id, name, value, allowed } = m;
    covers.set(deviationId, [...(covers.get(deviationId) ?? []), { id, name, value, allowed }]);
  }
  return covers;
}

/** What of a batch record is outside its limits, with the deviation that names it as it stands now. */
export async function markedIn(look: Look, lotId: string, marks: readonly Mark[]): Promise<MarkView[]> {
  const covers = marks.length ? await coversOf(look, lotId) : new Map<string, CoveredView[]>();
  const rows = covers.size ? await look.find(Deviation, { lotId }, { order: { openedAt: 'ASC', id: 'ASC' } }) : [];
  return marks.map((m) => {
    const names = rows.filter((d) => covers.get(d.id)?.some((c) => c.id === m.id && c.value === m.value));
    return { ...m, deviation: names[0]?.number ?? null };
  });
}

/** What a unit is said to be when a deviation is opened because it is missing. */
export const MISSING = { value: 'missing', allowed: 'accounted for' };

/** Units named as missing by a deviation that was investigated and closed (ids). */
export async function explainedUnits(look: Look, lotId: string): Promise<Set<string>> {
  const marks = await look.find(DeviationMark, { lotId, ...MISSING });
  const closed = marks.length ? await look.find(Deviation, { lotId, state: 'closed' }) : [];
  return new Set(marks.filter((m) => closed.some((d) => d.id === m.deviationId)).map((m) => m.markId));
}

/** Facts for BR-17; those that the Qualified Person names count as accepted. */
export async function deviationsFacts(
  look: Look,
  lotId: string,
  accepted: readonly string[] = [],
): Promise<DeviationsFacts['deviations']> {
  const open = await look.find(Deviation, { lotId, state: 'open' }, { order: { number: 'ASC' } });
  return open.map(({ id, number, severity, what }) => ({ number, severity, what, accepted: accepted.includes(id) }));
}

/** The minor deviations that a Qualified Person accepted, by certification. */
export async function acceptedOf(look: Look, certificationIds: readonly string[]) {
  if (!certificationIds.length) return [];
  const rows = await look.find(DeviationAccepted, { certificationId: In([...certificationIds]) });
  const named = rows.length ? await look.find(Deviation, { id: In(rows.map((r) => r.deviationId)) }) : [];
  return rows.map(({ certificationId, deviationId, reason }) => ({
    certificationId,
    number: named.find((d) => d.id === deviationId)!.number,
    reason,
  }));
}
