import 'reflect-metadata';
import { runEngine } from './engine-run.js';
import { clientLimit, machine } from './machine.js';
import { planFrom } from './options.js';
import { parseScans } from './parsing.js';
import { ratios } from './ratios.js';
import { Report } from './report.js';

/** `npm run bench`: how fast the acts are, beside the raw limits of this machine in the same run. */
const plan = planFrom(process.argv.slice(2));
const report = new Report();
const started = performance.now();
const about = machine();
const client = await clientLimit(plan.pace);
const engines: string[] = [];
if (!plan.only.length || plan.only.includes('W18')) parseScans(plan.pace, report);
const withEngines = !plan.only.length || plan.only.some((id) => id !== 'W18');
for (const name of withEngines ? plan.engines : []) engines.push(...(await runEngine(name, plan, report)));

const busiest = Math.max(0, ...report.lines.map((l) => l.share ?? 0));
const { runs, count, seconds } = plan.pace;
console.log(about);
for (const line of engines) console.log(line);
console.log(
  `${runs} ${runs === 1 ? 'run' : 'runs, median'}; 1 client: ${count} times; 20 clients as 20 people: ${seconds} s in a closed loop.\n` +
    `Load client: ${client.perSecond.toFixed(0)}/s against a server that does nothing; at most ${(busiest * 100).toFixed(0)} % of one core while measuring.\n`,
);
console.log(report.table());
console.log(`\nRatios`);
for (const line of [...ratios(report.lines), ...report.notes(), ...report.remarks]) console.log(`- ${line}`);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all.`);
if (report.failures.length) {
  console.log(`\nFAILED:`);
  for (const failure of report.failures) console.log(`- ${failure}`);
}
process.exit(report.failures.length ? 1 : 0);
