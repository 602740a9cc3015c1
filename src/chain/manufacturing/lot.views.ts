import type { Look } from '../../kernel/index.js';
import type { Custody } from '../../base/custody/index.js';
import type { Labels } from '../../base/labels/index.js';
import type { LotDtoView } from './lot.dto.js';
import type { LotView } from './manufacturing.face.js';

export async function lotView(look: Look, lot: LotView, custody: Custody, labels: Labels): Promise<LotDtoView> {
  const units = await custody.unitsOf(look, lot.id);
  const current = await labels.currentOf(
    look,
    units.map((u) => u.id),
  );
  const { id, number, state, productId, processId, siteId, trialId, purchased, frozenOn, expiresOn } = lot;
  return {
    id,
    number,
    state,
    productId,
    processId,
    process: lot.processName,
    siteId,
    trialId,
    purchased,
    frozenOn,
    expiresOn,
    specification: lot.specification,
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
