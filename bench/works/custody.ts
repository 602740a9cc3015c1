import { slotName, PER_BOX } from '../boxes.js';
import type { Limits } from '../raw.js';
import { anyUnit, ownUnits, wants, type Beside, type Work } from './work.js';

const bareAct = ({ twoRows }: Limits): Beside => ({ says: 'bare two-row transaction', perSecond: twoRows.perSecond });
const bareFind = ({ find }: Limits): Beside => ({ says: 'bare find by id', perSecond: find.perSecond });

/** W2. A donor is followed like a container: item, custody, its own row, and the trail. No label is drawn: see W9. */
export const createContainer: Work = {
  id: 'W2',
  says: 'register one followed thing with custody and trail entries',
  everySize: false,
  aim: () => ({ p50: 3, perSecond: 600 }),
  beside: bareAct,
  job: ({ stage }) => {
    let n = 0;
    const common = { siteId: stage.sites.establishment, sex: 'female', birthYear: 1990 };
    return async (_, line) => {
      const code = `LOAD-D-${String(++n).padStart(6, '0')}`;
      return wants(await line.post('/api/donors', { ...common, code }), 201, code);
    };
  },
};

/** W3. Between its position and a free one in the next box, both scanned. */
export const moveUnit: Work = {
  id: 'W3',
  says: 'move a unit to another scanned position',
  everySize: true,
  aim: () => ({ p50: 3, perSecond: 600 }),
  beside: bareAct,
  job: ({ mass }) => {
    const next = ownUnits(mass);
    const away = new Set<string>();
    return async (who, line) => {
      const unit = next(who);
      const home = away.has(unit.id);
      const box = mass.boxes[home ? unit.box : (unit.box + 1) % mass.boxes.length]!;
      const position = slotName(home ? unit.slot : unit.slot + PER_BOX);
      const wrong = wants(await line.post('/api/storage/store', { unit: unit.key, box: box.key, position }), 200);
      if (wrong === null) away[home ? 'delete' : 'add'](unit.id);
      return wrong;
    };
  },
};

/** W4. One act a time: a hold is placed, the next time it is lifted by somebody else. */
export const holdAndLift: Work = {
  id: 'W4',
  says: 'hold, then lift by another person, with reasons (each an act)',
  everySize: false,
  aim: () => ({ p50: 3, perSecond: 700 }),
  beside: bareAct,
  job: ({ mass, tokens }) => {
    const next = ownUnits(mass);
    const open = new Map<number, string>();
    return async (who, line) => {
      const hold = open.get(who);
      if (hold) {
        const other = tokens[(who + 1) % tokens.length];
        const said = await line.post(`/api/holds/${hold}/lift`, { reason: 'Seal found whole' }, other);
        open.delete(who);
        return wants(said, 201, '"closeReason":"Seal found whole"');
      }
      const scope = { kind: 'unit', id: next(who).id };
      const said = await line.post('/api/holds', { scope, reason: 'Seal looks loose' });
      const wrong = wants(said, 201, '"closedAt":null');
      if (wrong === null) open.set(who, (JSON.parse(said.text) as { id: string }).id);
      return wrong;
    };
  },
};

/** W8. Any unit of the stock: place, custody, parents, children, labels, holds. */
export const readWhole: Work = {
  id: 'W8',
  says: 'read one container whole',
  everySize: true,
  aim: () => ({ p50: 2, perSecond: 1500 }),
  beside: bareFind,
  job:
    ({ mass }) =>
    async (_, line) => {
      const unit = anyUnit(mass);
      return wants(await line.get(`/api/items/${unit.id}`), 200, unit.name);
    },
};
