import { anyUnit, wants, type Work } from './work.js';

const STEP = 'unit.thaw';

/** W11, reading alone: what it is, where it is, and what every gate of the reader says of it. */
export const scanNext: Work = {
  id: 'W11',
  says: 'scan a unit: item, next steps judged',
  everySize: true,
  aim: () => ({ p95: 10 }),
  beside: ({ find }) => ({ says: 'bare find by id', perSecond: find.perSecond }),
  job:
    ({ mass }) =>
    async (_, line) => {
      const unit = anyUnit(mass);
      return wants(await line.post('/api/scan', { code: unit.key }), 200, `"step":"${STEP}"`);
    },
};

/** W11 for a unit that waits for its kit: everything that could speak against the thaw is looked up, and nothing does. */
export const scanGo: Work = {
  ...scanNext,
  says: 'scan a unit for unit.thaw: GO, with its kit',
  everySize: false,
  job: ({ stage }) => {
    let n = 0;
    return async (_, line) => {
      const code = stage.ready[n++ % stage.ready.length];
      return wants(await line.post('/api/scan', { code, step: STEP }), 200, '"verdict":{"outcome":"GO"');
    };
  },
};

/** W11 for a unit that no kit asks for: the STOP is kept, which is a durable act. */
export const scanStop: Work = {
  ...scanNext,
  says: 'scan a unit for unit.thaw: STOP, kept',
  beside: ({ twoRows }) => ({ says: 'bare two-row transaction', perSecond: twoRows.perSecond }),
  job:
    ({ mass }) =>
    async (_, line) => {
      const said = await line.post('/api/scan', { code: anyUnit(mass).key, step: STEP });
      return wants(said, 200, '"verdict":{"outcome":"STOP"');
    },
};
