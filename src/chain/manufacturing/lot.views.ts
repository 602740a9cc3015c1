import type { Look } from '../../kernel/index.js';
import type { Custody } from '../../base/custody/index.js';
import type { Labels } from '../../base/labels/index.js';
import type { LotDtoView } from './lot.dto.js';
import type { LotView } from './manufacturing.face.js';

/** A lot in a list: without its units. */
export function lotHead(lot: LotView): LotDtoView {
  const { id, number, state, productId, processId, siteId, trialId, purchased, frozenOn, expiresOn } = lot;
  const { processName: process, specification } = lot;
  const head = { id, number, state, productId, processId, process, siteId, trialId, purchased, frozenOn, expiresOn };
  return { ...head, specification, units: [] };
}

export async function lotView(look: Look, lot: LotView, custody: Custody, labels: Labels): Promise<LotDtoView> {
  const units = await custody.unitsOf(look, lot.id);
  const current = await labels.currentOf(
    look,
    units.map((u) => u.id),
  );
  return {
    ...lotHead(lot),
    units: units.map((u) => {
      const label = current.get(u.id);
      return {
        id: u.id,
        name: u.name,
        state: u.state,
        purpose: u.purpose,
        code: label?.key ?? null,
        labelId: label?.id ?? null,
      };
    }),
  };
}
