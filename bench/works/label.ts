import { ownUnits, wants, type Work } from './work.js';

/** W9 as an act: the label is drawn, read back, and takes the place of the former one. */
export const reprint: Work = {
  id: 'W9',
  says: 'one label drawn, read back and kept, over HTTP',
  everySize: false,
  aim: () => ({ p50: 4 }),
  beside: ({ symbolPng }) => ({ says: 'bwip-js, same symbol as PNG', perSecond: symbolPng }),
  job: ({ mass }) => {
    const next = ownUnits(mass);
    const current = new Map<string, string>();
    return async (who, line) => {
      const unit = next(who);
      const id = current.get(unit.id) ?? unit.labelId;
      const said = await line.post(`/api/labels/${id}/reprint`, { reason: 'Label is torn' });
      const wrong = wants(said, 201, '"state":"applied"');
      if (wrong === null) current.set(unit.id, (JSON.parse(said.text) as { id: string }).id);
      return wrong;
    };
  },
};
