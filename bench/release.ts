import { desks } from './desks.js';
import { drawOnce } from './drawn.js';
import type { Engine } from './engines.js';
import { Line } from './line.js';
import { measure, type Job, type OpenLine } from './load.js';
import { badNews } from './news.js';
import type { Plan } from './options.js';
import type { Limits } from './raw.js';
import type { Report } from './report.js';
import { seed } from './seeding.js';
import { verify, withServer } from './server.js';
import type { Stage } from './stage.js';
import { tell, type Told } from './telling.js';
import { addTree, lengthen, type Tree } from './tree.js';
import { wants, type Aim, type Beside } from './works/work.js';

export const RELEASE_WORKS = ['W5', 'W13', 'W15', 'W16', 'W17'];
const UNITS = 500;

/** What the works here need besides the staged world. */
interface World {
  /** Lots to be reviewed again and again. */
  signed: Tree;
  /** Four hundred items. */
  tree: Tree;
  /** One lot with 500 units, 60 results, 5,000 entries of the trail. */
  large: Tree;
  /** Five lots, 500 units of one donor; one donor for each run. */
  donors: Tree[];
}

/** W5, W13, W15, W16: signatures, the tree, the dossier of a large lot, and bad news about a donor. */
export async function measureRelease(
  engine: Engine,
  stage: Stage,
  limits: Limits,
  plan: Plan,
  report: Report,
): Promise<void> {
  const wanted = (id: string) => !plan.only.length || plan.only.includes(id);
  if (RELEASE_WORKS.slice(0, 4).some(wanted)) {
    await engine.copy('base', 'release');
    report.progress(`${engine.name}: making lots to be released, held and reviewed …`);
    const world = await makeWorld(engine, stage, plan);
    await withServer(engine, 'release', stage, async (port, tokens) => {
      const open: OpenLine = (who) => new Line(port, tokens[who]!).open();
      const about = { engine: engine.name, limits, report };
      const done = async (work: Told, job: Job, before?: Job) =>
        tell(work, await measure(job, open, plan.pace, before), about);
      if (wanted('W5')) await signing(stage, world.signed, done);
      if (wanted('W13')) await tree(world.tree, done);
      if (wanted('W15')) await dossier(world.large.lots[0]!.id, done);
      if (wanted('W16')) await badNews(port, tokens[0]!, world.donors, about);
    });
    report.fail(await disagreement(engine, 'release'));
    await engine.drop('release');
  }
  if (wanted('W17')) await desks(engine, stage, limits, plan, report);
}

async function disagreement(engine: Engine, name: string): Promise<string | null> {
  const { agrees, says } = await verify(engine.url(name), engine.keys(name));
  return agrees ? null : `verify, ${engine.name}, ${name}: ${says}`;
}

function makeWorld(engine: Engine, stage: Stage, plan: Plan): Promise<World> {
  return seed(engine, 'release', stage.logins[0]!, async ({ work, actor }) => {
    const drawn = await work.write(actor, async (tx) => {
      const pictures = await drawOnce(tx);
      tx.record({ act: 'label.issue', subjects: [] });
      return pictures;
    });
    const grow = (name: string, lots: number, units: number, lines: number, certified: boolean) =>
      work.write(actor, (tx) => addTree(tx, stage, { name, lots, units, lines, certified }, drawn));
    const large = await grow('LARGE', 1, UNITS, 60, false);
    await lengthen((job) => work.write(actor, job), large.lots[0]!, 5000);
    const donors: Tree[] = [];
    for (let n = 0; n < plan.pace.runs; n++) donors.push(await grow(`NEWS${n}`, 5, UNITS / 5, 9, true));
    return { signed: await grow('SIGN', 40, 4, 9, false), tree: await grow('TREE', 4, 98, 9, true), large, donors };
  });
}

type Measured = (work: Told, job: Job, before?: Job) => Promise<void>;

const bareFind = ({ find }: Limits): Beside => ({ says: 'bare find by id', perSecond: find.perSecond });
const bareAct = ({ twoRows }: Limits): Beside => ({ says: 'bare two-row transaction', perSecond: twoRows.perSecond });
const read = (id: string, size: string, says: string, p50: number): Told => ({
  id,
  size,
  says,
  aim: () => ({ p50 }),
  beside: bareFind,
});

/** W5. The dossier is read before each signature, which is not timed; at twenty clients it takes its share of the second. */
async function signing(stage: Stage, { lots }: Tree, done: Measured): Promise<void> {
  const turn = new Map<number, number>();
  const hashes = new Map<number, string>();
  const lotOf = (who: number) => lots[(who + 20 * (turn.get(who) ?? 0)) % lots.length]!.id;
  await done(
    {
      id: 'W5',
      size: '4 units a lot',
      says: 'sign a review: own password again, bound to the content',
      aim: ({ hash }): Aim => ({ p50: hash.p50 + 5 }),
      beside: ({ hash }) => ({ says: 'password check alone, 20 at once', perSecond: hash.perSecond }),
    },
    async (who, line) => {
      const signature = { login: stage.logins[who], password: stage.password, seen: hashes.get(who) };
      return wants(await line.post(`/api/lots/${lotOf(who)}/review`, { signature }), 201, '"id"');
    },
    async (who, line) => {
      turn.set(who, (turn.get(who) ?? -1) + 1);
      const said = await line.get(`/api/lots/${lotOf(who)}/dossier`);
      hashes.set(who, /"hash":"([0-9a-f]{64})"\}$/.exec(said.text)?.[1] ?? '');
      return wants(said, 200, '"checklist"');
    },
  );
}

/** W13. */
async function tree({ donorId, lots }: Tree, done: Measured): Promise<void> {
  const leaf = lots[0]!.units.at(-1)!.id;
  const genealogy =
    (id: string, marker: string): Job =>
    async (_, line) =>
      wants(await line.get(`/api/items/${id}/genealogy`), 200, marker);
  await done(read('W13', '398 items', 'whole forward trace', 10), genealogy(donorId, leaf));
  await done(read('W13', '398 items', 'leaf to root', 5), genealogy(leaf, donorId));
  const scope = { kind: 'donor', id: donorId };
  await done(
    { id: 'W13', size: '398 items', says: 'hold on the root', aim: () => ({ p50: 250 }), beside: bareAct },
    async (_, line) => wants(await line.post('/api/holds', { scope, reason: 'Seal looks loose' }), 201, '"H-'),
  );
}

/** W15, and what would change, which is shown beside it. */
async function dossier(lotId: string, done: Measured): Promise<void> {
  const size = `${UNITS} units, 60 results, 5,000 entries`;
  const get =
    (path: string, marker: string): Job =>
    async (_, line) =>
      wants(await line.get(path), 200, marker);
  await done(read('W15', size, 'dossier of one lot', 200), get(`/api/lots/${lotId}/dossier`, '"checklist"'));
  await done(
    read('W15', size, 'its trail since the last review', 200),
    get(`/api/lots/${lotId}/trail-review`, '"upTo"'),
  );
  await done(
    read('W15', size, 'what a hold on it would change', 200),
    get(`/api/impact?act=hold&kind=lot&id=${lotId}`, `"units":${UNITS}`),
  );
}
