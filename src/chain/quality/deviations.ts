import { hashOf, In, type Look } from '../../kernel/index.js';
import type { DeviationView } from './deviation.dto.js';
import { Deviation, DeviationAccepted, DeviationEntry } from './deviation.entity.js';
import type { DeviationsFacts } from './deviation.rules.js';

/** What is signed when a deviation is closed. */
export const deviationRecord = (d: Deviation, entries: readonly DeviationEntry[]) => ({
  number: d.number,
  severity: d.severity,
  what: d.what,
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
  return rows.map((d) => {
    const record = deviationRecord(
      d,
      entries.filter((e) => e.deviationId === d.id),
    );
    return {
      id: d.id,
      number: d.number,
      severity: d.severity,
      what: d.what,
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
