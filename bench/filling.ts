import type { Json } from '../demo/world/client.js';
import { at } from './load.js';
import { Line } from './line.js';
import type { Limits } from './raw.js';
import type { Report } from './report.js';
import type { Stage } from './stage.js';

const UNITS = 96;

/** W14. Lots begun and labelled beforehand; then each is filled in one act. */
export async function fillLots(
  port: number,
  token: string,
  stage: Stage,
  lots: number,
  limits: Limits,
  about: { engine: string; size: string },
  report: Report,
): Promise<void> {
  const line = await new Line(port, token).open();
  const times: number[] = [];
  for (let n = 0; n < lots + 1; n++) {
    const path = await labelled(line, stage, `F-26-${String(n + 1).padStart(4, '0')}`);
    const started = performance.now();
    const said = await line.post(`${path}/fill`, {});
    const filled = said.text.split('"state":"filled"').length - 1;
    if (said.status >= 300 || filled !== UNITS) report.fail(`W14: ${said.status} ${said.text.slice(0, 300)}`);
    else if (n > 0) times.push(performance.now() - started); // the first one warms up
  }
  line.close();
  const p50 = at(times, 0.5);
  const perSecond = (UNITS * 1000) / p50;
  report.add({
    ...about,
    id: 'W14',
    says: `fill ${UNITS} units in one act: units per second`,
    oneClient: `${p50.toFixed(1)} ms`,
    twenty: `${perSecond.toFixed(0)} units/s, one client`,
    raw: `${limits.bulk.toFixed(0)}/s, 96 rows inserted and 96 changed`,
    ratio: perSecond / limits.bulk,
    aim: '3000 units/s',
    met: perSecond >= 3000,
  });
}

/** A lot in process whose 96 labels are issued. */
async function labelled(line: Line, stage: Stage, number: string): Promise<string> {
  const { productId, processId, trialId, sites, donationId, expires } = stage;
  const must = async (path: string, body: object): Promise<Json> => {
    const said = await line.post(path, body);
    if (said.status >= 300) throw new Error(`W14: POST ${path}: ${said.status} ${said.text.slice(0, 300)}`);
    return JSON.parse(said.text);
  };
  const lot = { number, productId, processId, siteId: sites.maker, trialId, donationIds: [donationId] };
  const { id } = await must('/api/lots', lot);
  await must(`/api/lots/${id}/start`, {});
  await must(`/api/lots/${id}/labels`, { count: UNITS, expires: expires.month });
  return `/api/lots/${id}`;
}
