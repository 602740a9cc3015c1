import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import bwip from 'bwip-js/node';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZXING_WASM_SHA256 } from 'zxing-wasm/reader';
import type { Json } from '../../demo/world/client.js';
import { PASSWORD } from '../../demo/world/world.js';
import { violations } from '../setup/axe.js';
import { TABLET } from '../setup/chromium.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { writeFilm, type Thing } from '../setup/film.js';
import { soon } from '../setup/soon.js';
import { STRANGE_VIAL, unitNamed } from '../setup/units.js';

const folder = mkdtempSync(join(tmpdir(), 'atmp-film-'));
const film = join(folder, 'film.y4m');
const GS = '\x1d';

let demo: Demo;
let kit: Json;
let carton: Thing;
let strange: Thing;
/** Codes that the page sent to /api/scan, in order; and where else it asked for anything. */
let sent: string[] = [];
const outside: string[] = [];

beforeAll(async () => {
  demo = await openDemo(
    TABLET,
    {},
    {
      flags: [
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
        '--host-resolver-rules=MAP custody.test 127.0.0.1',
      ],
    },
  );
  await demo.world.enter('pharmacist.02');
  const pharmacist = demo.world.as('pharmacist.02');
  const kits = await pharmacist.get('/api/kits');
  kit = await pharmacist.get(`/api/kits/${kits.find((k: Json) => k.number === 'K-40173').id}`);
  carton = await labelOf(kit.id);
  strange = await labelOf((await unitNamed(demo.world, 'pharmacist.02', STRANGE_VIAL)).id);
  demo.page.on('request', (r) => {
    if (!/^(blob|data|about):/.test(r.url()) && !r.url().startsWith(demo.base)) outside.push(r.url());
    if (r.url().endsWith('/api/scan')) sent.push((r.postDataJSON() as { code: string }).code);
  });
  await demo.browser.addInitScript(`
    window.tracks = [];
    const give = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function (wish) {
      const stream = await give.call(this, wish);
      window.tracks.push(...stream.getTracks());
      return stream;
    };
  `);
  await demo.enter('investigator.01');
  writeFilm(film, []);
});
afterEach(() => demo.browser.grantPermissions(['camera'], { origin: demo.base }));
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

/** The label of an item as it was drawn, with its symbol in the middle. */
async function labelOf(itemId: string): Promise<Thing> {
  const pharmacist = demo.world.as('pharmacist.02');
  const { labels } = await pharmacist.get(`/api/items/${itemId}`);
  const { id, template } = labels.find((l: Json) => l.state !== 'voided');
  const [symbol] = JSON.parse(readFileSync(`labels/${template}.json`, 'utf8')).symbols;
  const dots = (mm: number) => (mm / 25.4) * 300;
  const middle: [number, number] = [dots(symbol.x + symbol.width / 2), dots(symbol.y + symbol.height / 2)];
  return { png: await demo.picture(id), scale: 1, middle };
}

const camera = () => demo.page.getByRole('region', { name: 'Camera' });
const verdict = () => demo.page.locator('[data-verdict]');
const told = () => demo.page.locator('[data-scanned]');
const trouble = (why: string) => camera().locator(`[data-camera-trouble=${why}]`);
const live = () => demo.page.evaluate<number>('window.tracks.filter((t) => t.readyState === "live").length');
const streams = (n: number) => soon(async () => expect(await live()).toBe(n));
const reads = (...codes: string[]) => soon(() => expect(sent).toEqual(codes));

/** Lets the camera see something, and opens it on a page. */
async function look(path: string, ...things: Thing[]): Promise<void> {
  await demo.page.goto('about:blank'); // no page looks at two films
  writeFilm(film, things);
  sent = [];
  await demo.show(path);
  await demo.page.getByRole('button', { name: 'Scan with the camera' }).click();
}

/** A code alone, dark on white, with its quiet zone. */
async function draw(options: object): Promise<Buffer> {
  const plain = { scale: 1, backgroundcolor: 'ffffff', padding: 5, includetext: false };
  return bwip.toBuffer({ ...plain, ...options } as never);
}

describe('what is missing is said in plain words', () => {
  it('permission', async () => {
    await demo.browser.clearPermissions();
    await look('/');
    await trouble('denied').getByText('Allow it beside the address of the page').waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });

  it.each([
    ['none', 'NotFoundError', 'This device has no camera.'],
    ['busy', 'NotReadableError', 'another program may be using it'],
  ])('a camera: %s', async (why, name, says) => {
    await demo.browser.addInitScript(`
      if (location.search === '?${why}')
        MediaDevices.prototype.getUserMedia = async () => { throw new DOMException('', '${name}'); };
    `);
    await look(`/?${why}`);
    await trouble(why).getByText(says).waitFor();
  });

  it('HTTPS', async () => {
    const { port } = new URL(demo.base);
    await demo.page.goto(`http://custody.test:${port}/`);
    await demo.page.getByLabel('Login').fill('investigator.01');
    await demo.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await demo.page.getByRole('button', { name: 'Sign in' }).click();
    await demo.page.getByRole('button', { name: 'Scan with the camera' }).click();
    await trouble('https').getByText('The camera needs HTTPS').waitFor();
    outside.length = 0;
  });
});

describe('the camera reads', () => {
  it('a GS1 DataMatrix off a printed label, and home tells what it is: asking gives no verdict', async () => {
    await look('/', carton);
    await told().waitFor();
    expect(await verdict().count()).toBe(0);
    const [gtin, serial] = kit.code.match(/^\(01\)(\d+)\(21\)(\w+)$/)!.slice(1);
    expect(sent[0]).toMatch(new RegExp(`^\\]d201${gtin}17\\d{6}10[\\w-]+${GS}7240[\\w-]+${GS}21${serial}$`));
  });

  it('the same code once, as long as it lies there', async () => {
    const before = new Set(sent);
    await demo.page.waitForTimeout(2500);
    expect(new Set(sent)).toEqual(before);
    expect(sent.length).toBe(1);
  });

  it.each([
    ['Data Matrix', 2, ']d1AT:V:7K2M9QX4N', { bcid: 'datamatrix', text: 'AT:V:7K2M9QX4N', scale: 2 }],
    ['QR code', 2, ']Q1AT:V:7K2M9QX4N', { bcid: 'qrcode', text: 'AT:V:7K2M9QX4N' }],
    ['Code 128, which is wide', 1, ']C0AT:V:7K2M9QX4N', { bcid: 'code128', text: 'AT:V:7K2M9QX4N', height: 15 }],
    [
      'GS1-128',
      1,
      `]C1010952123454321310AB-12${GS}21X7`,
      { bcid: 'gs1-128', text: '(01)09521234543213(10)AB-12(21)X7', height: 15 },
    ],
  ])('%s, at zoom %d', async (_, zoom, code, options) => {
    await look('/', { png: await draw(options), scale: 2 });
    await camera().getByText(`${zoom}×`).click();
    await reads(code);
    expect(await verdict().count()).toBe(0);
  });

  it('a code of 8 mm, a hand away', async () => {
    await look('/', { png: await draw({ bcid: 'datamatrix', text: 'AT:V:7K2M9QX4N' }), scale: 1.6 });
    await camera().getByText('2×').click();
    await reads(']d1AT:V:7K2M9QX4N');
  });

  it('none of two different codes, and says so', async () => {
    const two = ['AT:V:7K2M9QX4N', 'AT:V:3F8QW2ZT6'].map((text) => draw({ bcid: 'datamatrix', text }));
    await look('/', ...(await Promise.all(two)).map((png, n) => ({ png, scale: 3, right: n ? 90 : -90 })));
    await camera().getByText('More than one code is in the frame').waitFor();
    expect(sent).toEqual([]);
  });

  it('on every page: where nobody waits for a scan, home shows what it is', async () => {
    await look('/bedside', carton);
    await told().waitFor();
    expect(new URL(demo.page.url()).pathname).toBe('/');
    await camera().waitFor();
  });

  it('what must not be used is a STOP until it is read, although the camera goes on', async () => {
    await demo.enter('pharmacist.02');
    const { id } = (await demo.world.as('pharmacist.02').get('/api/kits')).find((k: Json) => k.number === 'K-40175');
    await look(`/bench/${id}`, strange);
    const stop = demo.page.locator('[data-verdict=STOP]');
    await stop.getByText('BR-41').waitFor();
    await demo.page.waitForTimeout(1500);
    expect(await stop.count()).toBe(1);
    await stop.getByRole('button', { name: 'I have read this' }).click();
    await stop.waitFor({ state: 'detached' });
    await camera().waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await demo.enter('investigator.01');
  });
});

describe('the camera', () => {
  const hide = (state: 'hidden' | 'visible') =>
    demo.page.evaluate(`
      Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    `);

  it('stops while the page is hidden, and when it is closed', async () => {
    await look('/');
    await streams(1);
    await hide('hidden');
    await streams(0);
    await hide('visible');
    await streams(1);
    await camera().getByRole('button', { name: 'Close the camera' }).click();
    await camera().waitFor({ state: 'detached' });
    await streams(0);
  });

  it('remembers zoom and light, and sets them where the camera has them', async () => {
    await demo.page.evaluate('localStorage.clear()');
    await demo.browser.addInitScript(`
      if (location.search === '?able') {
        window.wishes = [];
        MediaStreamTrack.prototype.getCapabilities = () => ({ zoom: { min: 100, max: 300 }, torch: true });
        MediaStreamTrack.prototype.applyConstraints = async ({ advanced }) => void window.wishes.push(...advanced);
      }
    `);
    const wished = (...wishes: object[]) =>
      soon(async () => expect(await demo.page.evaluate('window.wishes')).toEqual(wishes));
    await look('/?able');
    await wished({ zoom: 200 }, { torch: false });
    await camera().getByText('4×').click();
    await camera().getByRole('button', { name: 'Light' }).click();
    await demo.page.reload();
    await demo.page.getByRole('button', { name: 'Scan with the camera' }).click();
    await wished({ zoom: 300 }, { torch: true });
  });

  it('asks the reader of the browser, where there is one, for what ours cannot make out', async () => {
    await demo.browser.addInitScript(`
      if (location.search === '?native')
        window.BarcodeDetector = class {
          static getSupportedFormats = async () => ['data_matrix'];
          detect = async () => [{ rawValue: '${GS}010952123454321310AB-12${GS}21X7' }];
        };
    `);
    await look('/?native');
    await reads(`${GS}010952123454321310AB-12${GS}21X7`);
  });
});

describe('under a strict content security policy', () => {
  it('only WebAssembly is allowed, and nothing was asked for elsewhere', async () => {
    const policy = (await demo.page.request.get(demo.base)).headers()['content-security-policy']!;
    expect(/script-src ([^;]+)/.exec(policy)![1]).toBe("'self' 'wasm-unsafe-eval'");
    expect(/connect-src ([^;]+)/.exec(policy)![1]).toBe("'self'");
    expect(outside).toEqual([]);
  });

  it('the reader that we serve is the one that its code was made for', () => {
    const [file] = readdirSync('dist/web/assets').filter((name) => name.endsWith('.wasm'));
    const served = readFileSync(join('dist/web/assets', file!));
    expect(createHash('sha256').update(served).digest('hex')).toBe(ZXING_WASM_SHA256);
  });
});
