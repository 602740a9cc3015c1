import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { addTank } from '../../../demo/world/making.js';
import { WARD } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { agreed, oneWinner, openStocked, positionAt, spoken } from '../../setup/pairs.js';
import { PRINTER } from '../../setup/printing.js';
import { repeats } from '../../setup/repeats.js';

const ROUNDS = Math.min(10, repeats(4));

interface Rivals {
  what: string;
  /** As it is shown to both. */
  shown: () => Promise<{ id: string; version: number }>;
  by: [string, string];
  send: (n: number) => [path: string, body: Json];
}

describe('BR-41: of two people who change one record that both saw, the later reads what the first has done', () => {
  let house: House;
  let world: World;
  let units: Json[];
  let box: string;
  let subject: Json;
  let printer: Json;

  beforeAll(async () => {
    ({ house, here: units } = await openStocked());
    world = house.world;
    [box] = (await addTank(world, 'custodian.03', 'RH', 'Tank 8', 1)) as [string];
    const number = { trialId: world.trial('MESRIX-II'), siteId: world.site('RH'), number: 'MX2-71' };
    subject = await world.as(WARD.investigator).post('/api/subjects', number);
    printer = await world.as('admin.01').post('/api/printers', { ...PRINTER, siteId: world.site('RH') });
    const { host, port } = PRINTER;
    await world.as('qa.05').post(`/api/printers/${printer.id}/approve`, { host, port });
    const dialect = { dialect: 'gs1', prefix: '9521234', standing: 'provisional', use: 'off', reason: 'Not yet' };
    await world.as('qa.05').post(`/api/sites/${world.site('RH')}/dialects`, dialect);
  });
  afterAll(() => house.close());

  const send = (login: string, path: string, body: Json, seen?: { id: string; version: number }): Promise<Answer> =>
    world.as(login).send('POST', path, body, seen ? { seen: `${seen.id}:${seen.version}` } : {});
  const store = (n: number): [string, Json] => [
    '/api/storage/store',
    { unit: units[0].code, box, position: positionAt(n) },
  ];
  const page = (): Promise<Json> => world.as('inspector.01').get(`/api/items/${units[0].id}`);
  const siteId = () => world.site('RH');
  const of = async (login: string, path: string, id: string): Promise<Json> =>
    (await world.as(login).get(path)).find((r: Json) => r.id === id || r.siteId === id);

  it('two move one unit at once: one wins, the other reads who moved it and when, and it lies where the first put it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const shown = await page();
      const tries = ['custodian.03', 'custodian.04'].map((by, n) => send(by, ...store(2 * round + n), shown as never));
      const answers = await Promise.all(tries);
      const { winner, refusal } = oneWinner(answers);
      expect(codes(refusal)).toEqual(['changed-since']);
      expect(spoken(refusal)).toContain(`${units[0].name} was changed after you saw it: `);
      expect(refusal.reasons[0]!.facts).toMatchObject({ by: `custodian 0${winner + 3}` });
      expect((await agreed(world.as('inspector.01'), units[0].id)).place).toBe(answers[winner]!.body.place);
    }
  });

  it('a scan shows the version of a unit; who saw the newest, or says nothing, is not stopped', async () => {
    const { item } = await world.as('custodian.03').post('/api/scan', { code: units[0].code });
    expect(item.version).toBe((await page()).version);
    expect((await send('custodian.03', ...store(70), item)).status).toBe(200);
    expect((await send('custodian.04', ...store(71), item)).status).toBe(409);
    expect((await send('custodian.04', ...store(71))).status).toBe(200);
  });

  it('settings, dialects and consents: one of two wins, the other is told', async () => {
    const rivals: Rivals[] = [
      {
        what: 'printer',
        shown: () => of('admin.01', '/api/printers', printer.id),
        by: ['admin.01', 'admin.02'],
        send: (n) => [`/api/printers/${printer.id}`, { ...PRINTER, offsetX: n + 1 }],
      },
      {
        what: 'dialect',
        shown: () => of('qa.05', '/api/dialects', siteId()),
        by: ['qa.05', 'qa.05'],
        send: (n) => [
          `/api/sites/${siteId()}/dialects`,
          { dialect: 'gs1', prefix: `952123${n}`, standing: 'provisional', use: 'off', reason: 'Other prefix' },
        ],
      },
      {
        what: 'consent of a subject',
        shown: () => of(WARD.investigator, '/api/subjects', subject.id),
        by: [WARD.investigator, 'investigator.02'],
        send: (n) => [`/api/subjects/${subject.id}/consent`, { edition: '1', signedOn: `2018-11-0${n + 1}` }],
      },
    ];
    for (const { what, shown, by, send: made } of rivals) {
      const seen = await shown();
      const answers = await Promise.all(by.map((login, n) => send(login, ...made(n), seen)));
      const { refusal } = oneWinner(answers);
      expect({ what, codes: codes(refusal) }).toEqual({ what, codes: ['changed-since'] });
    }
  });

  it('a header that cannot be read is refused by name', async () => {
    const [path, body] = store(72);
    const answer = await world.as('custodian.03').send('POST', path, body, { seen: 'anything' });
    expect({ status: answer.status, field: answer.body.errors[0].field as string }).toEqual({
      status: 400,
      field: 'Seen',
    });
  });

  it('more than twenty records are refused by name', async () => {
    const [path, body] = store(72);
    const seen = (count: number) => Array.from({ length: count }, () => `${units[0].id}:99`).join(',');
    const sent = (count: number) => world.as('custodian.03').send('POST', path, body, { seen: seen(count) });
    expect((await sent(21)).body.errors[0].field).toBe('Seen');
    expect(codes((await sent(20)).body)).toEqual(['changed-since']);
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
