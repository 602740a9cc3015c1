import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASSIX_PROTOCOL, CL_AD_MSC } from '../../../demo/world/definitions.js';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { PANEL } from '../../../demo/world/making.js';
import { STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import { PASSWORD } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const { operator, analyst, coordinator } = STOCKHOLM;
const { investigator, preparer } = WARD;

describe('What cannot be, or is said twice, is refused where it is entered', () => {
  let house: House;
  let small: Small;
  let page: Json;
  let subject: Json;
  let lot: Json;

  beforeAll(async () => {
    ({ house, told: small } = await openTold<Small>('small', smallAssix));
    ({ page, subject } = await atBedside(house.world, small, '2025-10-14'));
    lot = await as(operator).post('/api/lots', {
      ...{ number: 'CL2-25-0900', siteId: house.world.site('CCL'), trialId: house.world.trial('ASSIX') },
      ...{ productId: house.world.product('CL-AD-MSC-002'), processId: house.world.process('CL-AD-MSC-002') },
      donationIds: [small.donationId],
    });
    await as(operator).post(`/api/lots/${lot.id}/start`, {});
  });
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const send = (login: string, path: string, body: Json): Promise<Answer> => as(login).send('POST', path, body);
  /** The fields that an answer of 400 names, with what it says of them. */
  const said = ({ status, body }: Answer): string[] => {
    expect([status, body]).toEqual([400, expect.anything()]);
    return body.errors.map((e: Json) => `${e.field} ${e.says}`);
  };

  it('BR-03: one marker reactive and negative in one list is refused, in either order; the donor stays as it was', async () => {
    const path = `/api/donors/${small.donorId}`;
    const before = await as(coordinator).get(path);
    const lines = ['reactive', 'negative'].map((value) => ({ marker: 'HIV NAT', value }));
    for (const results of [lines, [...lines].reverse()]) {
      const answer = await send(coordinator, `${path}/results`, {
        ...{ sampledAt: '2025-10-13T08:00:00Z', sampleKind: 'serum', laboratory: 'Laboratory 7', purpose: 'follow-up' },
        results,
      });
      expect(said(answer)).toEqual(['results has "HIV NAT" twice (entries 1 and 2): keep one of them']);
    }
    expect(await as(coordinator).get(path)).toEqual(before);
  });

  it.each(['010190-1234', '19900101-1234', '900101-1234'])('BR-71: %s is no code of a donor', async (code) => {
    const donor = { siteId: house.world.site('TES'), code, sex: 'female', birthYear: 1990 };
    const answer = await send(coordinator, '/api/donors', donor);
    expect(said(answer)[0]).toMatch(/^code looks like a/);
    expect(JSON.stringify(answer.body)).not.toContain(code);
  });

  it('BR-55: a treatment is closed on its planned glands alone, each with one word', async () => {
    const given = { gland: 'submandibular', side: 'right', volumeUl: 1250 };
    const syringe = syringeFor(page, given.gland, given.side).code;
    await as(investigator).post(`/api/bedside/kits/${page.id}/doses`, injection(subject, { ...given, syringe }));
    const { hash } = await as(investigator).get(`/api/bedside/kits/${page.id}`);
    const close = (notGiven: Json[]) =>
      send(investigator, `/api/bedside/kits/${page.id}/close`, {
        ...{ notGiven, signature: house.world.sign(investigator, hash) },
      });
    const left = { gland: 'submandibular', side: 'left', reason: 'the needle slipped' };
    expect(said(await close([left, { ...left, reason: 'the subject declined' }]))).toEqual([
      'notGiven has "submandibular left" twice (entries 1 and 2): keep one of them',
    ]);
    const refused = await close([left, { ...left, gland: 'parotid' }]);
    expect([refused.status, codes(refused.body)]).toEqual([409, ['not-given-unplanned']]);
    expect(refused.body.detail).toContain('Left parotid is not planned in it');
    expect((await close([left])).status).toBe(200);
  });

  it('BR-41: counts of cells and amounts of materials are more than nothing, and not without end', async () => {
    const { label: code } = house.world.material('CCL:R-204');
    for (const amount of ['0', '0.000', '-5', '1000000.1', '999999999999999'])
      expect(said(await send(operator, `/api/lots/${lot.id}/materials`, { code, amount, unit: 'mL' }))).toEqual([
        'amount must be more than 0 and at most 1000000: take a larger unit for more',
      ]);
    for (const value of ['-60', '0'])
      expect(said(await send(operator, `/api/lots/${lot.id}/steps`, { step: 'p0-seeded', value }))).toEqual([
        'value must be a count of cells: more than 0, and at most 1000000000000',
      ]);
    const { batch } = await as(operator).get(`/api/lots/${small.lot.id}/batch`);
    const { id } = batch.find((e: Json) => e.step === 'p0-seeded');
    const correction = { value: '-60', reason: 'Read again', second: house.world.sign('qa.04') };
    expect(said(await send('qa.01', `/api/batch-steps/${id}/corrections`, correction))[0]).toMatch(
      /^value must be a c/,
    );
  });

  it('BR-16: a number that a Danish file writes with a thousands point is not read as a decimal', async () => {
    const csv = 'line;value;unit\nviability;92,5;%\nendotoxin;1.250;IU/mL';
    const answer = await send(analyst, `/api/lots/${small.lot.id}/results/import`, {
      ...{ source: 'LAL reader', fileName: 'lal.csv', csv },
    });
    expect(said(answer)).toEqual([expect.stringMatching(/^csv line 3, column value: can be read in two ways/)]);
    const steps = { instrument: 'NC-202', csv: 'step;value\np0-seeded;1.234' };
    expect(said(await send(operator, `/api/lots/${lot.id}/steps/import`, steps))[0]).toMatch(
      /^csv line 2, column value/,
    );
  });

  it('cells of a file hold only characters that a reader sees', async () => {
    const csv = 'line,value,unit\nsterility,no growth\u200b,';
    const answer = await send(analyst, `/api/lots/${small.lot.id}/results/import`, {
      ...{ source: 'BACT/ALERT', fileName: 'bact.csv', csv },
    });
    expect(said(answer)[0]).toMatch(/^csv line 2, column value: holds U\+200B/);
  });

  it('BR-69: a freezing curve begins after its lot, ends by now, and holds no reading of a broken sensor', async () => {
    const curve = (rows: string[]) =>
      send(operator, `/api/lots/${lot.id}/freezing-curve`, {
        ...{ run: 'CRF-02 run 7', csv: ['time,chamber,sample', ...rows].join('\n') },
      });
    const at = (first: string, last: string) => curve([`${first},4,4`, `${last},-95,-95`]);
    const old = await at('2001-01-01T08:00:00Z', '2001-01-01T09:00:00Z');
    expect([old.status, codes(old.body)]).toEqual([409, ['told-too-early', 'told-too-early']]);
    expect(old.body.reasons[0]).toMatchObject({ rule: 'BR-69' });
    expect(old.body.detail).toContain('Reading of the freezer (1 Jan 2001 09:00 CET) is before Start of the lot');
    const ahead = await at('2025-10-14T10:00:00Z', '2099-01-01T09:00:00Z');
    expect(new Set(codes(ahead.body))).toEqual(new Set(['told-in-future']));
    const broken = await curve(['2025-10-14T10:00:00Z,4,4', '2025-10-14T10:01:00Z,-95,-999']);
    expect(said(broken)[0]).toMatch(/^csv line 3, column sample: must lie between -273\.15 and 100/);
  });

  it('BR-13: a label is filled, voided or neither; a sample is one of the units that are filled', async () => {
    const { units } = await as(operator).post(`/api/lots/${lot.id}/labels`, { count: 3, expires: '2027-02' });
    const [first, second, third] = units.map((u: Json) => u.code);
    const fill = (body: Json) => send(operator, `/api/lots/${lot.id}/fill`, body);
    const void_ = (code: string) => ({ code, reason: 'torn' });
    const sample = (code: string) => ({ code, purpose: 'sample' });
    expect(said(await fill({ codes: [first, second], voided: [void_(second)] }))).toEqual([
      'voided[0].code is a filled unit: name it in one list',
    ]);
    const both = { codes: [first], voided: [void_(second)], samples: [sample(second)] };
    expect(said(await fill(both))).toEqual(['samples[0].code is not among the units that are filled now']);
    expect(said(await fill({ voided: [void_(third), void_(third)] }))).toEqual([
      expect.stringMatching(/^voided has ".*" twice \(entries 1 and 2\)/),
    ]);
    expect(said(await fill({ samples: [sample(first), { code: first, purpose: 'retention' }] }))).toEqual([
      expect.stringMatching(/^samples has ".*" twice/),
    ]);
    const filled = await fill({ codes: [first, second], voided: [void_(third)], samples: [sample(second)] });
    expect(filled.body.units.map((u: Json) => u.purpose)).toEqual(['clinical', 'sample', 'clinical']);
    const late = await fill({ codes: [], voided: [void_(first)] });
    expect(late.status).toBe(409);
  });

  it('BR-28: an expiry that stands for "never" is not taken in', async () => {
    const { id: materialId } = (await as('qa.01').get('/api/materials'))[0];
    const delivery = { materialId, siteId: house.world.site('CCL'), supplierLot: 'S-1', certificate: 'C' };
    const bought = {
      ...{ number: 'NaCl-2', productId: house.world.product('SALINE'), siteId: house.world.site('RH'), count: 1 },
      trialId: house.world.trial('ASSIX'),
    };
    for (const expires of ['9999-12-31', '2055-11']) {
      for (const [who, path, body] of [
        [operator, '/api/material-lots', delivery],
        [preparer, '/api/lots/purchased', bought],
      ] as const)
        expect(said(await send(who, path, { ...body, expires }))[0]).toMatch(/^expires is more than 30 years ahead/);
    }
  });

  it('a protocol of which no label could be made is not drafted, and every field is named', async () => {
    const good = ASSIX_PROTOCOL([house.world.product('SALINE')], [], [house.world.site('CCL')]);
    const draft = (more: Json, label: Json = {}) =>
      send('sponsor.02', `/api/trials/${house.world.trial('ASSIX')}/protocols`, {
        ...{ edition: '9', definition: { ...good, ...more, label: { ...good.label, ...label } } },
      });
    const [gland] = good.glands;
    expect(said(await draft({ glands: [gland, { ...gland, volumeUl: 900 }] }, { substance: 'ด\u0e31' }))).toEqual([
      expect.stringMatching(/^definition\.glands has "submandibular right" twice/),
      expect.stringMatching(/^definition\.label\.substance has the character/),
    ]);
    const label = { gtinSyringe: '09521234500019', gtinKit: '09521234500019', expiry: '2020-01' };
    expect(said(await draft({}, label)).map((s) => s.split(' ')[0])).toEqual([
      'definition.label.gtinKit',
      'definition.label.gtinSyringe',
      'definition.label.gtinSyringe',
      'definition.label.expiry',
    ]);
  });

  it('a product that contradicts itself is not drafted', async () => {
    const good = CL_AD_MSC(PANEL);
    const [line] = good.specification.lines;
    const draft = (more: Json) =>
      send('qa.04', '/api/products', { code: 'CL-X', edition: '1', definition: { ...good, ...more } });
    const lines = (list: Json[]) => ({ specification: { ...good.specification, lines: list } });
    expect(said(await draft({ panel: [] }))[0]).toMatch(/^definition\.panel is empty/);
    expect(said(await draft({ panel: ['x'] }))[0]).toMatch(/^definition\.panel must hold only: anti-HIV/);
    expect(said(await draft({ panel: [PANEL[0], PANEL[0]] }))[0]).toMatch(/^definition\.panel has ".*" twice/);
    expect(said(await draft(lines([line, line])))[0]).toMatch(/lines has "viability" twice/);
    expect(said(await draft(lines([{ ...line, limit: '80,5' }])))[0]).toMatch(/lines\.0\.limit must be a number/);
    expect(said(await draft({ transport: { highestC: -150, lowestC: 20 } }))[0]).toMatch(/lowestC is higher than/);
  });

  it('BR-48: a sealed list has each arm once, and no kit number of another trial', async () => {
    await house.world.grant(house.world.id('statistician.01'), { role: 'statistician', trial: 'KNEE' });
    const seal = (body: Json) =>
      send('statistician.01', `/api/trials/${house.world.trial('KNEE')}/allocation`, {
        ...{ arms: [{ arm: 'A', productId: house.world.product('STROMAFORTE') }] },
        ...{ slots: [{ kit: 'K-50001', arm: 'A' }], spares: [] },
        ...body,
      });
    const arms = ['STROMAFORTE', 'SALINE'].map((p) => ({ arm: 'A', productId: house.world.product(p) }));
    expect(said(await seal({ arms }))[0]).toMatch(/^arms has "A" twice/);
    for (const kit of ['K-40166', 'K-40191']) {
      const taken = 'is the number of a kit of another trial';
      expect(said(await seal({ slots: [{ kit, arm: 'A' }] }))).toEqual([`slots[0].kit ${taken}`]);
      expect(said(await seal({ spares: [kit] }))).toEqual([`spares[0] ${taken}`]);
    }
    expect(said(await seal({ spares: ['K 1'] }))[0]).toMatch(/^spares\[0\] must look like K-40172/);
    expect((await seal({})).status).toBe(204);
  });

  it('what is no unit is told so, where units are sent', async () => {
    const plan = {
      ...{ number: 'SHP-9', trialId: house.world.trial('ASSIX'), units: [small.lot.id] },
      ...{ fromSiteId: house.world.site('CCL'), toSiteId: house.world.site('RH') },
    };
    expect(said(await send('logistics.01', '/api/shipments', plan))).toEqual([
      'units CL2-25-0107 is no unit: name the units to send',
    ]);
  });

  it('a name is kept as it is printed: no blank around it, one between its words, as long as its badge', async () => {
    const person = { login: 'qa.77', password: PASSWORD };
    expect(said(await send('admin.01', '/api/people', { ...person, name: 'Q'.repeat(61) }))[0]).toMatch(/^name .* 60 /);
    await send('admin.01', '/api/people', { ...person, name: '  QA \u00a0  77 ' });
    const people: Json[] = await as('admin.01').get('/api/people');
    expect(people.find((p) => p.login === 'qa.77')).toMatchObject({ name: 'QA 77' });
  });

  it('BR-23: a green light that is withdrawn, or was never given, is not withdrawn again', async () => {
    const withdraw = (site: string) =>
      send('sponsor.01', `/api/trials/${house.world.trial('ASSIX')}/green-lights/${house.world.site(site)}/withdraw`, {
        reason: 'The ethics committee asked',
      });
    expect((await withdraw('RH')).status).toBe(204);
    for (const site of ['RH', 'CCL']) {
      const { status, body } = await withdraw(site);
      expect([status, body.reasons]).toMatchObject([409, [{ rule: 'BR-23', code: 'no-green-light' }]]);
    }
  });
});
