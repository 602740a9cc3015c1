import { spawn } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { freePort } from '../test/setup/postgres.js';
import { Line } from './line.js';
import { measure, type Pace } from './load.js';

export function machine(): string {
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return (
    `Machine: ${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GiB. ` +
    `Node ${process.version}, ${process.platform}. ${new Date().toISOString()}. ` +
    `Busy before the run: ${loadavg()[0]!.toFixed(1)} processes (others on the machine make every figure worse).`
  );
}

/** A server that does nothing but answer, in a process of its own. */
const EMPTY = `require('http').createServer((q, a) => {
  q.resume().on('end', () => { const t = JSON.stringify({ a: 'x'.repeat(600) });
  a.writeHead(200, { 'content-type': 'application/json', 'content-length': t.length }); a.end(t); });
}).listen(Number(process.argv[1]), '127.0.0.1', () => console.log('ready'))`;

/** How fast the load client is when the server costs nothing: it must stand far above everything measured. */
export async function clientLimit(pace: Pace): Promise<{ perSecond: number; share: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['-e', EMPTY, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const body = { unit: 'AT:V:7K2M9QX4N', box: 'AT:L:7K2M9QX4N', position: 'A1' };
  const job = async (_: number, line: Line) => ((await line.post('/', body)).status === 200 ? null : 'no answer');
  const token = 'x'.repeat(43);
  const found = await measure(job, () => new Line(port, token).open(), {
    ...pace,
    runs: 1,
    seconds: 0.5,
    warmSeconds: 0.2,
  });
  child.kill();
  return { perSecond: found.perSecond, share: found.clientShare };
}
