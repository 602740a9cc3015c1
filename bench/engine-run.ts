import { OTHERS, scanBeside } from './beside.js';
import { drawAlone, drawMany } from './drawing.js';
import { openEngine, type Engine, type EngineName } from './engines.js';
import { fillLots } from './filling.js';
import { Line } from './line.js';
import { measure } from './load.js';
import { fillDatabase } from './mass.js';
import type { Plan } from './options.js';
import { rawLimits, type Limits } from './raw.js';
import { measureRelease, RELEASE_WORKS } from './release.js';
import type { Report } from './report.js';
import { signIn, verify, withServer } from './server.js';
import { stage, type Stage } from './stage.js';
import { tell } from './telling.js';
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
    if (RELEASE_WORKS.some((id) => wanted(plan, id))) await measureRelease(engine, world, limits, plan, report);
    for (const size of plan.sizes) {
      const works = worksAt(plan, size).length || ONCE.some((id) => onceAt(plan, size, id));
      if (works) await runSize(engine, world, limits, size, plan, report);
    }
    return [engine.version, bareLine(engine, limits)];
  } finally {
    await engine.close();
  }
}

const wanted = (plan: Plan, id: string): boolean => !plan.only.length || plan.only.includes(id);
const worksAt = (plan: Plan, size: number): Work[] =>
  WORKS.filter((w) => wanted(plan, w.id) && (w.everySize || size === plan.usual));
const ONCE = ['W14', ...OTHERS.map((others) => others.id)];
const onceAt = (plan: Plan, size: number, id: string): boolean => wanted(plan, id) && size === plan.usual;

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
  await withServer(engine, name, world, async (port, tokens) => {
    const open = (who: number) => new Line(port, tokens[who]!).open();
    for (const work of worksAt(plan, size)) {
      const found = await measure(work.job({ stage: world, mass, tokens }), open, plan.pace);
      tell({ ...work, size: about.size }, found, { engine: engine.name, limits, report });
    }
    const openStrange = () => new Line(port, null).open();
    for (const others of OTHERS)
      if (onceAt(plan, size, others.id))
        await scanBeside(others, mass, { open, openStrange }, plan.pace, about, report);
    if (onceAt(plan, size, 'W14')) {
      const operator = await signIn(port, world.operator, world.password);
      await fillLots(port, operator, world, plan.lots, limits, about, report);
    }
  });
  report.progress('verifying …');
  const { agrees, says } = await verify(engine.url(name), engine.keys(name));
  report.remark(`verify, ${engine.name}, ${size} units: ${says}`);
  if (!agrees) report.fail(`verify, ${engine.name}, ${size} units: ${says}`);
  await engine.drop(name);
}

const bareLine = ({ name }: Engine, l: Limits): string =>
  `${name} bare: two-row transaction ${l.twoRows.p50.toFixed(2)} ms, ${l.twoRows.perSecond.toFixed(0)}/s; ` +
  `find by id ${l.find.p50.toFixed(2)} ms, ${l.find.perSecond.toFixed(0)}/s; ` +
  `password check ${l.hash.p50.toFixed(1)} ms, ${l.hash.perSecond.toFixed(0)}/s; ` +
  `symbol as PNG ${l.symbolPng.toFixed(0)}/s, raw() ${l.symbolRaw.toFixed(0)}/s`;
