import { Custody, Places } from '../src/base/custody/index.js';
import { Item, Place } from '../src/base/custody/item.entity.js';
import { Hold } from '../src/base/holds/hold.entity.js';
import { Holds } from '../src/base/holds/index.js';
import { Identity } from '../src/base/identity/index.js';
import type { Tx } from '../src/kernel/index.js';
import { slotName, PER_BOX } from './boxes.js';
import type { Engine } from './engines.js';
import type { Mass, Unit } from './mass.js';
import { seed, type Seeder } from './seeding.js';
import type { Stage } from './stage.js';

const holds = new Holds();
const places = new Places();
const custody = new Custody(holds, new Identity(), places);

/** Acts that run side by side, each on units of its own. SQLite queues them. */
const LANES = 8;

/**
 * Lengthens the trail by ordinary acts, one entry each: two moves, a hold, and its lifting. The same faces and rows as
 * over HTTP; only the sign-in and the questions of the gates are left out.
 */
export async function act(engine: Engine, name: string, stage: Stage, mass: Mass, count: number): Promise<void> {
  await seed(engine, name, stage.logins[0]!, async (seeder) => {
    let left = count;
    const lane = async (n: number) => {
      const units = mass.units.filter((_, i) => i % LANES === n);
      for (let i = 0; ; i++) {
        const steps = stepsOn(seeder, mass, units[i % units.length]!);
        for (const step of steps) {
          if (left-- <= 0) return;
          await step();
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));
  });
}

function stepsOn({ work, actor }: Seeder, mass: Mass, unit: Unit): (() => Promise<unknown>)[] {
  let hold = '';
  return [
    () => work.write(actor, (tx) => move(tx, mass, unit, unit.slot + PER_BOX)),
    () =>
      work.write(actor, async (tx) => {
        const scope = { kind: 'unit', id: unit.id, name: unit.name };
        const made = await holds.place(tx, { scope, reason: 'Seal looks loose', safety: false });
        hold = made.id;
        const subjects = [scope, { kind: 'hold', id: made.id, name: made.number }];
        tx.record({ act: 'hold.place', subjects, reason: made.reason, facts: { hold: made.number } });
      }),
    () =>
      work.write(actor, async (tx) => {
        const row = await tx.claim(Hold, hold);
        await tx.change(row, { closedAt: tx.now, closedBy: actor.id, closeReason: 'Seal found whole' });
        const subjects = [
          { kind: 'unit', id: unit.id, name: unit.name },
          { kind: 'hold', id: row.id, name: row.number },
        ];
        tx.record({ act: 'hold.lift', subjects, reason: 'Seal found whole', facts: { hold: row.number } });
      }),
    () => work.write(actor, (tx) => move(tx, mass, unit, unit.slot)),
  ];
}

async function move(tx: Tx, mass: Mass, unit: Unit, slot: number): Promise<void> {
  const place = await tx.get(Place, mass.boxes[unit.box]!.id);
  const item = await tx.claim(Item, unit.id);
  const at = places.at(place, slotName(slot));
  await custody.move(tx, [item], { step: 'unit.store', state: 'stored', place: at, holder: null });
  const subjects = [
    { kind: 'unit', id: unit.id, name: unit.name },
    { kind: 'place', id: place.id, name: place.path },
  ];
  tx.record({ act: 'unit.store', subjects, facts: { place: at.path } });
}
