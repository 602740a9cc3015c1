import { clearCode, dayAt, hashOf, In, type Look, type Tx } from '../../kernel/index.js';
import type { Identity } from '../../base/identity/index.js';
import type { LotView } from '../manufacturing/index.js';
import { Oos, OosEntry, type Result } from './quality.entity.js';

export async function openOos(tx: Tx, identity: Identity, lot: LotView, result: Result): Promise<Oos> {
  const { zone } = await identity.site(tx, lot.siteId);
  return tx.add(Oos, {
    number: `OOS-${dayAt(tx.now, zone).slice(0, 4)}-${clearCode(4)}`,
    lotId: lot.id,
    resultId: result.id,
    line: result.line,
    state: 'open',
    openedAt: tx.now,
  });
}

export const oosEntries = (look: Look, oosIds: readonly string[]): Promise<OosEntry[]> =>
  oosIds.length
    ? look.find(OosEntry, { oosId: In([...oosIds]) }, { order: { at: 'ASC', id: 'ASC' } })
    : Promise.resolve([]);

/** What is signed when an investigation is closed. */
export const oosRecord = (o: Oos, entries: readonly OosEntry[]) => ({
  number: o.number,
  line: o.line,
  state: o.state,
  openedAt: o.openedAt,
  entries: entries.map(({ part, content, byName, at }) => ({ part, content, byName, at })),
});

/** The investigations of a lot with their phases, oldest first. */
export async function oosOf(look: Look, lotId: string) {
  const rows = await look.find(Oos, { lotId }, { order: { openedAt: 'ASC', id: 'ASC' } });
  const all = await oosEntries(
    look,
    rows.map((o) => o.id),
  );
  return rows.map((o) => {
    const record = oosRecord(
      o,
      all.filter((e) => e.oosId === o.id),
    );
    const { id, number, line, state, outcome, reason } = o;
    return { id, number, line, state, outcome, reason, entries: record.entries, hash: hashOf(record) };
  });
}
