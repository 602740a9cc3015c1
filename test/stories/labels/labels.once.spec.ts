import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBarcodes } from 'zxing-wasm/reader';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { endThaw, thaw } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { sha256 } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { printedPicture } from '../../setup/printed.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-11-18';
const PER_MM = 300 / 25.4;
/** What is printed in one piece: the vial with its cap beside it. */
const SIZES = { cryovial: [45.5, 13], 'kit-carton': [100, 60], syringe: [50, 25] } as const;

type Template = keyof typeof SIZES;

describe('Labels as they come off the printer', () => {
  let house: House;
  /** A kit of each arm with its two syringes. */
  let active: Json;
  let placebo: Json;
  let labels: Record<Template, string>;

  beforeAll(async () => {
    const opened = await openTold('small', smallAssix);
    house = opened.house;
    const { world } = house;
    const { vials, saline } = opened.told;
    await world.at(`${DAY}T08:00:00Z`);
    const prepare = async (number: string, units: readonly Json[]) => {
      const { kit } = await arrive(world, number, DAY);
      if (!units.length) return null;
      await thaw(world, WARD, kit.id, units);
      await endThaw(world, WARD, kit.id, units);
      await drawBoth(world, kit, units);
      return world.as(WARD.preparer).get(`/api/kits/${kit.id}`);
    };
    active = await prepare('ASX-011', vials.slice(0, 2));
    await prepare('ASX-012', []);
    placebo = await prepare('ASX-013', saline.units.slice(0, 2));
    labels = { cryovial: vials[5].labelId, 'kit-carton': active.labelId, syringe: active.syringes[0].labelId };
  });
  afterAll(() => house.close());

  const pharmacist = () => house.world.as(WARD.preparer);
  const label = (id: string): Promise<Json> => pharmacist().get(`/api/labels/${id}`);

  async function file(id: string, kind: string): Promise<{ type: string; bytes: Buffer }> {
    const { token } = await pharmacist().post('/api/session', house.world.sign(WARD.preparer));
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${house.base}/api/labels/${id}/${kind}`, { headers });
    expect(answer.status).toBe(200);
    return { type: answer.headers.get('content-type')!, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  /** What a hand scanner sends of a printed label: symbology identifier and text. */
  async function scanned(id: string): Promise<{ sent: string; symbols: number }> {
    const bytes = await printedPicture(house, id);
    const found = await readBarcodes(new Blob([bytes]), { formats: ['DataMatrix'], textMode: 'Plain' });
    return { sent: `${found[0]?.symbologyIdentifier}${found[0]?.text}`, symbols: found.length };
  }

  const texts = (svg: string) =>
    [...svg.matchAll(/<text ([^>]+)>([^<]*)<\/text>/g)].map(([, at, text]) => `${at} ${text}`);
  const squares = (svg: string) => [...svg.matchAll(/M(\d+) (\d+)h(\d+)v/g)].map((m) => m.slice(1, 4).map(Number));

  it.each(Object.keys(SIZES) as Template[])(
    '%s: an independent reader reads the code that a scan accepts',
    async (t) => {
      const { key, itemId, template } = await label(labels[t]);
      expect(template).toBe(t);
      const { sent, symbols } = await scanned(labels[t]);
      expect(symbols).toBe(t === 'cryovial' ? 2 : 1);
      const scan = await pharmacist().post('/api/scan', { code: sent });
      expect(scan).toMatchObject({ item: { id: itemId }, dialect: t === 'cryovial' ? 'own' : 'gs1' });
      expect((await pharmacist().post('/api/scan', { code: key })).item.id).toBe(itemId);
    },
  );

  it.each(Object.keys(SIZES) as Template[])('%s: the kept hash is that of the picture', async (t) => {
    const bytes = await printedPicture(house, labels[t]);
    expect(sha256(bytes)).toBe((await label(labels[t])).sha256);
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    expect([width, height]).toEqual(SIZES[t].map((mm) => Math.round(mm * PER_MM)));
  });

  it.each(Object.keys(SIZES) as Template[])(
    'BR-66: %s: what is looked at is marked as a copy, and no reader finds a code in it',
    async (t) => {
      const png = await file(labels[t], 'png');
      expect(png.type).toBe('image/png');
      const formats = ['DataMatrix', 'Code128', 'QRCode'] as const;
      expect(await readBarcodes(new Blob([png.bytes]), { formats: [...formats], tryHarder: true })).toEqual([]);
      const svg = (await file(labels[t], 'svg')).bytes.toString();
      expect(svg).toMatch(/>COPY<\/text>/);
      expect(squares(svg).length).toBeLessThan(40);
      const pdf = (await file(labels[t], 'pdf')).bytes.toString('latin1');
      expect(pdf).toContain('/ca 0.25');
    },
  );

  it.each(Object.keys(SIZES) as Template[])('%s: vectors and PDF have the true size and all texts', async (t) => {
    const svg = await file(labels[t], 'svg');
    expect(svg.type).toMatch(/^image\/svg\+xml/);
    const [w, h] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg.bytes.toString())!.slice(1, 3).map(Number);
    expect(Math.abs(w! - SIZES[t][0]) + Math.abs(h! - SIZES[t][1])).toBeLessThan(0.2);
    const { itemName } = await label(labels[t]);
    expect(texts(svg.bytes.toString()).join(' ')).toContain(itemName);
    const pdf = await file(labels[t], 'pdf');
    expect(pdf.type).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.bytes.toString('latin1'))!.slice(1, 3).map(Number);
    SIZES[t].forEach((mm, n) => expect(Math.abs((box[n]! / 72) * 25.4 - mm)).toBeLessThan(0.2));
    expect((await file(labels[t], 'pdf')).bytes.equals(pdf.bytes)).toBe(true);
  });

  it('BR-50: carton and syringe of both arms: the same fixed texts, places, sizes and symbol', async () => {
    const pairs = [
      [active.labelId, placebo.labelId],
      [active.syringes[0].labelId, placebo.syringes[0].labelId],
      [active.syringes[1].labelId, placebo.syringes[1].labelId],
    ];
    for (const [a, p] of pairs) {
      const [one, other] = [await bare(a), await bare(p)];
      expect(one.texts.length).toBeGreaterThan(5);
      expect(one).toEqual(other);
    }
  });

  /** A label without what names the one kit and subject; lengths stay. */
  async function bare(id: string) {
    const { fields, itemName, key } = await label(id);
    const svg = (await file(id, 'svg')).bytes.toString();
    const own = [itemName, fields.kit, fields.subject, fields.useBefore, fields.prepared].filter(Boolean) as string[];
    const shown = texts(svg).map((t) =>
      own.reduce((text, value) => text.replaceAll(value, '#'.repeat(value.length)), t),
    );
    const { sent } = await scanned(id);
    const symbol = squares(svg);
    return {
      texts: shown,
      names: Object.keys(fields),
      code: [sent.length, key.length],
      corner: symbol[0],
      far: [Math.max(...symbol.map(([x]) => x!)), Math.max(...symbol.map(([, y]) => y!))],
      png: (await file(id, 'png')).bytes.readBigUInt64BE(16),
    };
  }

  it('BR-50: neither product, lot, donor nor unit stands on carton or syringe', async () => {
    for (const id of [
      active.labelId,
      placebo.labelId,
      ...[active, placebo].flatMap((k) => k.syringes.map((s: Json) => s.labelId)),
    ]) {
      const said =
        JSON.stringify(await label(id)) + (await file(id, 'svg')).bytes.toString() + (await scanned(id)).sent;
      for (const secret of ['CL2-25', 'NaCl-24K', 'CCL-D', 'SE000001', 'CL-AD-MSC', 'SALINE'])
        expect(said).not.toContain(secret);
    }
  });

  it('BR-45: a syringe label tells until when it may be used, in letters and in its code', async () => {
    for (const { labelId, useBefore } of [...active.syringes, ...placebo.syringes]) {
      const { fields } = await label(labelId);
      const [, minute] = /^2025-11-18T09:(05|10)/.exec(useBefore)!; // an hour after the thaw, one kit after the other
      expect(fields.useBefore).toBe(`18 nov 2025 10:${minute} CET`);
      expect((await file(labelId, 'svg')).bytes.toString()).toContain(`18 nov 2025 10:${minute} CET`);
      const scan = await pharmacist().post('/api/scan', { code: (await scanned(labelId)).sent });
      expect(Object.values(scan.fields)).toContain(`25111810${minute}`);
    }
  });

  it('a blinded person gets the labels of kits and syringes, and of no vial', async () => {
    const investigator = house.world.as(WARD.investigator);
    for (const part of ['', '/png', '/svg', '/pdf']) {
      const got = await Promise.all(
        Object.values(labels).map(async (id) => (await investigator.send('GET', `/api/labels/${id}${part}`)).status),
      );
      expect(got).toEqual([404, 200, 200]);
    }
  });

  it('BR-66: after a reprint the former label opens nothing more', async () => {
    const old = await label(labels.cryovial);
    const printed = await pharmacist().post(`/api/labels/${old.id}/reprint`, { reason: 'Torn' });
    expect(printed).toMatchObject({ print: 2, state: 'applied', itemId: old.itemId });
    const keep = (unit: string) => pharmacist().send('POST', `/api/kits/${active.id}/units`, { unit });
    const former = await keep(old.key);
    expect([former.status, codes(former.body)]).toEqual([409, ['label-not-current']]);
    expect((await keep(printed.key)).status).toBe(200);
    expect((await label(old.id)).state).toBe('voided');
    const again = await pharmacist().send('POST', `/api/labels/${old.id}/reprint`, { reason: 'Torn again' });
    expect(again.status).toBe(404);
  });
});
