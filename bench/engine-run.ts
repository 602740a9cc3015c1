import { drawAlone, drawMany } from './drawing.js';
import { openEngine, type Engine, type EngineName } from './engines.js';
import { fillLots } from './filling.js';
import { Line } from './line.js';
import { measure, type Figures } from './load.js';
import { fillDatabase } from './mass.js';
import type { Plan } from './options.js';
import { rawLimits, type Limits } from './raw.js';
import type { Report } from './report.js';
import { startServer, verify } from './server.js';
import { stage, type Stage } from './stage.js';
import { verifyLengths } from './trail.js';
import { WORKS } from './works/index.js';
import type { Work } from './works/work.js';

/** All works on one engine. Returns what the engine is and what it can do bare. */
export async function runEngine(name: EngineName, plan: Plan, report: Report): Promise<string[]> {
  const engine = await openEngine(name);
  try {
    await engine.create('base');
    report.progress(`${engine.version}: making the world …`);
    const world = await stage(engine.url('base'), engine.keys('base'));
    report.progress('measuring the machine without the product …');
    const limits = await rawLimits(engine, plan.pace);
    if (wanted(plan, 'W9')) await drawAlone(name, limits, plan.pace, report);
    if (wanted(plan, 'W9')) await drawMany(name, limits, plan.pace, report);
    if (wanted(plan, 'W12')) await verifyLengths(engine, world, plan.lengths, plan.pace.runs, report);
    for (const size of plan.sizes) {
      if (worksAt(plan, size).length || fillsAt(plan, size)) await runSize(engine, world, limits, size, plan, report);
    }
    return [engine.version, bareLine(engine, limits)];
  } finally {
    await engine.close();
  }
}

const wanted = (plan: Plan, id: string): boolean => !plan.only.length || plan.only.includes(id);
const worksAt = (plan: Plan, size: number): Work[] =>
  WORKS.filter((w) => wanted(plan, w.id) && (w.everySize || size === plan.usual));
const fillsAt = (plan: Plan, size: number): boolean => wanted(plan, 'W14') && size === plan.usual;

/** One number of units: a database of its own, a server of its own, and at the end its verification. */
async function runSize(
  engine: Engine,
  world: Stage,
  limits: Limits,
  size: number,
  plan: Plan,
  report: Report,
): Promise<void> {
  const name = `units_${size}`;
  const about = { engine: engine.name, size: `${size} units` };
  await engine.copy('base', name);
  report.progress(`${engine.name}: filling ${size} units …`);
  const mass = await fillDatabase(engine, name, world, size);
  report.progress('starting the server …');
  const server = await startServer(engine.url(name), engine.keys(name));
  try {
    const { port } = server;
    const tokens: string[] = [];
    for (const login of world.logins) tokens.push(await signIn(port, login, world.password));
    const open = (who: number) => new Line(port, tokens[who]!).open();
    for (const work of worksAt(plan, size)) {
      const found = await measure(work.job({ stage: world, mass, tokens }), open, plan.pace);
      tell(work, found, limits, about, report);
    }
    if (fillsAt(plan, size)) {
      const operator = await signIn(port, world.operator, world.password);
      await fillLots(port, operator, world, plan.lots, limits, about, report);
    }
  } finally {
    await server.stop();
  }
  report.progress('verifying …');
  const { agrees, says } = await verify(engine.url(name), engine.keys(name));
  report.remark(`verify, ${engine.name}, ${size} units: ${says}`);
  if (!agrees) report.fail(`verify, ${engine.name}, ${size} units: ${says}`);
  await engine.drop(name);
}

async function signIn(port: number, login: string, password: string): Promise<string> {
  const line = await new Line(port, null).open();
  const said = await line.post('/api/session', { login, password });
  line.close();
  if (said.status !== 201) throw new Error(`${login} cannot sign in: ${said.status} ${said.text.slice(0, 300)}`);
  return (JSON.parse(said.text) as { token: string }).token;
}

function tell(
  work: Work,
  found: Figures,
  limits: Limits,
  about: { engine: string; size: string },
  report: Report,
): void {
  const aim = work.aim(limits);
  const beside = work.beside(limits);
  const parts = [
    aim.p50 && { says: `${round(aim.p50)} ms`, met: found.p50 <= aim.p50 },
    aim.p95 && { says: `p95 ${aim.p95} ms`, met: found.p95 <= aim.p95 },
    aim.perSecond && { says: `${aim.perSecond}/s`, met: found.perSecond >= aim.perSecond },
  ].filter((p) => typeof p === 'object');
  report.add({
    ...about,
    id: work.id,
    says: work.says,
    oneClient: `${found.p50.toFixed(2)} ms`,
    oneClient95: `${found.p95.toFixed(2)} ms`,
    twenty: `${found.perSecond.toFixed(0)}/s`,
    twenty95: `${found.busy95.toFixed(1)} ms`,
    raw: `${beside.perSecond.toFixed(0)}/s, ${beside.says}`,
    ratio: found.perSecond / beside.perSecond,
    aim: parts.map((p) => p.says).join('; '),
    met: parts.every((p) => p.met),
    p50: found.p50,
    share: found.clientShare,
  });
  if (found.failed) {
    const all = found.failed + found.done;
    report.fail(`${work.id}, ${about.engine}, ${about.size}: ${found.failed} of ${all} failed: ${found.firstFailure}`);
  }
}

const round = (ms: number): string => String(Math.round(ms * 10) / 10);

const bareLine = ({ name }: Engine, l: Limits): string =>
  `${name} bare: two-row transaction ${l.twoRows.p50.toFixed(2)} ms, ${l.twoRows.perSecond.toFixed(0)}/s; ` +
  `find by id ${l.find.p50.toFixed(2)} ms, ${l.find.perSecond.toFixed(0)}/s; ` +
  `password check ${l.hash.p50.toFixed(1)} ms, ${l.hash.perSecond.toFixed(0)}/s; ` +
  `symbol as PNG ${l.symbolPng.toFixed(0)}/s, raw() ${l.symbolRaw.toFixed(0)}/s`;
