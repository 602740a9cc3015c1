import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Json } from '../../../demo/world/client.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { bare, Bedside, NEUTRAL, type Arm } from './two-arms.js';

/** Who is quality assurance, and QP, of the maker and of the hospital. */
const MAKER = ['qa.04', 'qp.01'] as const;
const HOSPITAL = ['qa.03', 'qp.03'] as const;

describe('BR-61: a cause against any lot of any arm stops every completed kit of the trial at the site', () => {
  let house: House;
  let small: Small;
  let bedside: Bedside;
  let arms: [Arm, Arm];

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    bedside = new Bedside(house.world);
    arms = await bedside.arms(small);
  }, 240_000);
  afterAll(() => house.close());

  const as = (login: string) => house.world.as(login);
  const sign = (login: string, seen?: string) => house.world.sign(login, seen);

  async function hold(kind: string, id: string, [qa, qp]: readonly [string, string]): Promise<() => Promise<unknown>> {
    const placed = await as('qa.01').post('/api/holds', { scope: { kind, id }, reason: 'Particles seen' });
    return () => as(qa).post(`/api/holds/${placed.id}/lift`, { reason: 'Assessed', signature: sign(qa), qp: sign(qp) });
  }

  async function recall(kind: string, id: string): Promise<() => Promise<unknown>> {
    const wish = { scope: { kind, id }, reason: 'Hairline crack', signature: sign('qa.01') };
    const placed = await as('qa.01').post('/api/recalls', wish);
    return async () => {
      const { hash } = await as('qa.04').get(`/api/recalls/${placed.id}`);
      return as('qa.04').post(`/api/recalls/${placed.id}/close`, {
        reason: 'Another one was meant',
        signature: sign('qa.04', hash),
        qp: sign('qp.01'),
      });
    };
  }

  async function lookBack(): Promise<() => Promise<unknown>> {
    const before = new Set((await as('qa.01').get('/api/holds')).map((h: Json) => h.id));
    await as('donor.01').post(`/api/donors/${small.donorId}/look-backs`, { reason: 'Jaundice reported' });
    const placed = (await as('qa.01').get('/api/holds')).filter((h: Json) => !before.has(h.id));
    return async () => {
      for (const { id } of placed)
        await as('qa.04').post(`/api/holds/${id}/lift`, {
          reason: 'Assessed',
          signature: sign('qa.04'),
          qp: sign('qp.01'),
        });
    };
  }

  /** What a blinded person may send about a kit that is handed over to them, in any order. */
  const asked: [string, (arm: Arm) => Promise<Answer>][] = [
    ['scan the carton', ({ page }) => bedside.scan(page.code)],
    [
      'scan it for kit.verify',
      ({ page, subject }) => bedside.scan(page.code, { step: 'kit.verify', subjectId: subject.id }),
    ],
    ['scan it for kit.accept', ({ page }) => bedside.scan(page.code, { step: 'kit.accept' })],
    [
      'scan a syringe for dose.give',
      ({ page }) => bedside.scan(page.syringes[0].code, { step: 'dose.give', kitId: page.id }),
    ],
    ['accept', (arm) => bedside.accept(arm)],
    ['verify', (arm) => bedside.verify(arm)],
    ['inject', (arm) => bedside.inject(arm)],
  ];

  async function expectStopped(code: string): Promise<void> {
    for (const [act, send] of asked) {
      const answers = [await send(arms[0]), await send(arms[1])] as const;
      expect(`${act}: ${bare(answers[0], arms[0])}`).toBe(`${act}: ${bare(answers[1], arms[1])}`);
      if (act === 'scan the carton') continue;
      for (const { body } of answers) {
        const { ref, reasons } = body.verdict ?? body;
        expect(reasons.at(-1).says).toMatch(NEUTRAL);
        expect(reasons.filter((r: Json) => r.about === 'content')).toHaveLength(1);
        expect(JSON.stringify(body)).not.toMatch(/\bhold\b|recall|Particles|Jaundice|crack|CL2|NaCl|masked/i);
        expect(await bedside.behind(ref)).toContain(`BR-61 ${code}`);
      }
    }
  }

  const goes = async () => {
    const said: string[] = [];
    for (const { page, subject } of arms) {
      const { body } = await bedside.scan(page.code, { step: 'kit.verify', subjectId: subject.id });
      said.push(body.verdict.outcome);
    }
    return said;
  };

  it.each<[string, string, () => Promise<() => Promise<unknown>>]>([
    ['a hold on the lot of cells', 'masked-stop', () => hold('lot', small.lot.id, MAKER)],
    ['a hold on the lot of saline', 'masked-stop', () => hold('lot', small.saline.id, HOSPITAL)],
    ['a hold on a vial in stock', 'masked-stop', () => hold('unit', small.vials[7].id, MAKER)],
    ['a look-back of the donor', 'masked-stop', lookBack],
    ['a recall of a vial in stock', 'masked-stop-recall', () => recall('unit', small.vials[8].id)],
  ])('%s: the same answer in both arms, byte for byte; both go on when it is closed', async (_, code, open) => {
    expect(await goes()).toEqual(['GO', 'GO']);
    const closeIt = await open();
    await expectStopped(code);
    await closeIt();
    expect(await goes()).toEqual(['GO', 'GO']);
  });

  it('a hold on a unit that never came to the site is no cause', async () => {
    const stayed = small.lot.units.find((u: Json) => !small.vials.some((v) => v.id === u.id));
    const lift = await hold('unit', stayed.id, MAKER);
    expect(await goes()).toEqual(['GO', 'GO']);
    await lift();
  });

  it('what is wrong besides is read in full, and the neutral sentence stands beside it only while the stop does', async () => {
    const crossed = (arm: Arm, other: Arm) => bedside.verify({ page: arm.page, subject: other.subject });
    const said = async () =>
      [await crossed(...arms), await crossed(arms[1], arms[0])].map(({ body }) =>
        body.reasons.map((r: Json) => r.code),
      );
    expect(await said()).toEqual([['wrong-subject'], ['wrong-subject']]);
    const lift = await hold('lot', small.lot.id, MAKER);
    expect(await said()).toEqual([
      ['wrong-subject', 'kit-not-usable'],
      ['wrong-subject', 'kit-not-usable'],
    ]);
    await lift();
  });

  it('a certification that is withdrawn stops both; what was opened before a kit was completed does not', async () => {
    const [{ id }] = (await as('qa.01').get(`/api/lots/${small.lot.id}/dossier`)).certifications;
    const why = { reason: 'A reagent was recalled', signature: sign('qp.01') };
    await as('qp.01').post(`/api/certifications/${id}/withdraw`, why);
    await expectStopped('masked-stop-certification');
    const { subject, page } = arms[1];
    await as('pharmacist.02').post(`/api/kits/${page.id}/withdraw`, {
      reason: 'Cracked at the neck',
      signature: sign('pharmacist.02'),
    });
    const kit = await as('investigator.01').post('/api/kits', { subjectId: subject.id, treatment: 1 });
    const after = { subject, page: await bedside.fill(kit, small.saline.units.slice(2, 4)) };
    expect((await bedside.verify(after)).status).toBe(200);
    expect((await bedside.inject(after)).status).toBe(200);
    expect((await bedside.verify(arms[0])).body.reasons.map((r: Json) => r.code)).toEqual(['kit-not-usable']);
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
