import { openEngine, type EngineName } from './engines.js';
import { Line } from './line.js';
import { fillDatabase } from './mass.js';
import { withServer } from './server.js';
import { stage } from './stage.js';

/** `node dist/bench/growth.js sqlite 1000 100000`: how long lists, pages and traces take as the stock grows. */
const [name = 'sqlite', ...sizes] = process.argv.slice(2);
const REPEATS = 5;

const engine = await openEngine(name as EngineName);
await engine.create('base');
const staged = await stage(engine.url('base'), engine.keys('base'));
for (const size of sizes.map(Number)) {
  const copy = `growth_${size}`;
  await engine.copy('base', copy);
  const { units, boxes } = await fillDatabase(engine, copy, staged, size);
  await withServer(engine, copy, staged, async (port, tokens) => {
    const line = await new Line(port, tokens[0]!).open();
    const unit = units[Math.floor(units.length / 2)]!;
    const { items } = JSON.parse((await line.get('/api/items?kind=lot')).text) as {
      items: { id: string; name: string }[];
    };
    const lot = items.find((l) => unit.name.startsWith(l.name)) ?? items[0]!;
    const paths = {
      lots: '/api/lots',
      'release desk': '/api/release-desk?limit=12',
      kits: '/api/kits',
      storage: '/api/places',
      box: `/api/places/${boxes[0]!.id}`,
      'unit page': `/api/items/${unit.id}`,
      'trace of a unit': `/api/items/${unit.id}/genealogy`,
      reconciliation: `/api/lots/${lot.id}/reconciliation`,
      'impact of a lot': `/api/impact?act=hold&kind=lot&id=${lot.id}`,
      trail: '/api/trail?limit=50',
      holds: '/api/holds?show=open',
      'labels of a unit': `/api/labels/${unit.labelId}`,
    };
    for (const [what, path] of Object.entries(paths)) {
      const times: number[] = [];
      let status = 0;
      for (let n = 0; n < REPEATS; n++) {
        const started = performance.now();
        ({ status } = await line.get(path));
        times.push(performance.now() - started);
      }
      const best = Math.min(...times).toFixed(1);
      console.log([engine.name, size, what, status, `${best} ms`].join('\t'));
    }
  });
  await engine.drop(copy);
}
await engine.close();
