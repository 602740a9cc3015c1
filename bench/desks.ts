import { drawOnce } from './drawn.js';
import type { Engine } from './engines.js';
import { Line } from './line.js';
import { measure, type Job, type OpenLine } from './load.js';
import type { Plan } from './options.js';
import type { Limits } from './raw.js';
import type { Report } from './report.js';
import { seed } from './seeding.js';
import { withServer } from './server.js';
import type { Stage } from './stage.js';
import { tell } from './telling.js';
import { addTree } from './tree.js';
import { wants } from './works/work.js';

const DESKS = [3, 30, 300];
const AIMS = [
  ['release desk, what waits for what', 0, 100],
  ['release desk, the first 12 of a group', 12, 200],
] as const;

/** W17. Lots that all wait for their review: each one shown asks its whole gate. */
export async function desks(engine: Engine, stage: Stage, limits: Limits, plan: Plan, report: Report): Promise<void> {
  for (const count of DESKS) {
    const name = `desk_${count}`;
    await engine.copy('base', name);
    report.progress(`${engine.name}: making ${count} lots that wait …`);
    await seed(engine, name, stage.logins[0]!, async ({ work, actor }) => {
      await work.write(actor, async (tx) => {
        const want = { name: 'DESK', lots: count, units: 4, lines: 9, certified: false };
        await addTree(tx, stage, want, await drawOnce(tx));
      });
    });
    await withServer(engine, name, stage, async (port, tokens) => {
      const open: OpenLine = (who) => new Line(port, tokens[who]!).open();
      const about = { engine: engine.name, limits, report };
      const size = `${count} lots wait`;
      const beside = ({ find }: Limits) => ({ says: 'bare find by id', perSecond: find.perSecond });
      for (const [says, limit, p50] of AIMS) {
        const path = `/api/release-desk?waits=review&limit=${limit}`;
        const job: Job = async (_, line) => wants(await line.get(path), 200, `"waits":"review","count":${count}`);
        const work = { id: 'W17', size, says, aim: () => ({ p50 }), beside };
        tell(work, await measure(job, open, plan.pace), about);
      }
    });
    await engine.drop(name);
  }
}
