import { IsNull, type Tx } from '../../kernel/index.js';
import type { Custody } from '../../base/custody/index.js';
import { Reservation } from './kit.entity.js';

/** Units that were kept for a kit and never thawed go back to the stock; they have not left their place. */
export async function freeUnits(tx: Tx, custody: Custody, kitId: string, step: string): Promise<void> {
  const rows = await tx.claimWhere(Reservation, { kitId, endedAt: IsNull() });
  const units = await custody.claim(
    tx,
    rows.map((r) => r.unitId),
  );
  const still = units.filter((u) => u.state === 'reserved');
  await custody.move(tx, still, { step, state: 'stored' });
  await tx.changeAll(
    rows.filter((r) => still.some((u) => u.id === r.unitId)),
    { endedAt: tx.now },
  );
}
