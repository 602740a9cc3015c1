import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Json } from '../../../demo/world/client.js';
import { addTank } from '../../../demo/world/making.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { agreed, openStocked, positionAt } from '../../setup/pairs.js';
import { repeats } from '../../setup/repeats.js';

const ROUNDS = repeats(3);
/** Three who move and one who holds. */
const CREW = [COPENHAGEN.custodian, COPENHAGEN.operator, COPENHAGEN.second, COPENHAGEN.qa];

describe('R9: sent twice, done once; sent by many at once, all done', () => {
  let house: House;
  let world: World;
  let units: Json[];
  let boxes: string[];

  beforeAll(async () => {
    ({ house, atMaker: units } = await openStocked());
    world = house.world;
    boxes = await addTank(world, COPENHAGEN.custodian, 'CSCC', 'Tank 8', 2);
    for (const login of CREW) await world.as(login).get('/api/session'); // signs in again, months later
  });
  afterAll(() => house.close());

  const store = (
    unit: Json,
    box: number,
    position: number,
    key: string,
    login = COPENHAGEN.custodian,
  ): Promise<Answer> =>
    world
      .as(login)
      .send(
        'POST',
        '/api/storage/store',
        { unit: unit.code, box: boxes[box], position: positionAt(position) },
        key ? { 'idempotency-key': key } : {},
      );
  const replayed = (a: Answer) => a.headers.get('idempotency-replayed') === 'true';
  const steps = async (unit: Json): Promise<number> =>
    (await agreed(world.as('inspector.01'), unit.id)).custody.length as number;

  it('one key twice at once and once later, again and again: one move, the same answer each time', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await steps(units[0]);
      const again = () => store(units[0], 0, round, `move-${round}-of-unit`);
      const answers = [...(await Promise.all([again(), again()])), await again()];
      expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
      expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
      expect(answers.filter(replayed)).toHaveLength(2);
      expect(await steps(units[0])).toBe(before + 1);
    }
  });

  it('a refusal is given once too: the same reference each time, again and again', async () => {
    const { entries, refusals } = await house.verify();
    for (let round = 0; round < ROUNDS; round++) {
      const again = () => store(units[1], 0, ROUNDS - 1, `refused-${round}`);
      const answers = [...(await Promise.all([again(), again()])), await again()];
      expect(answers.map((a) => a.status)).toEqual([409, 409, 409]);
      expect(new Set(answers.map((a) => a.body.ref as string)).size).toBe(1);
      expect(answers[0]!.body.detail).toContain(`holds ${units[0].name}.`);
    }
    const after = await house.verify();
    expect([after.entries - entries, after.refusals - refusals]).toEqual([ROUNDS, ROUNDS]);
  });

  it('the same key with another body, or from somebody else, is a mistake that is named', async () => {
    for (const [login, position] of [
      [COPENHAGEN.custodian, 70],
      [COPENHAGEN.operator, 0],
    ] as const) {
      const answer = await store(units[0], 0, position, 'move-0-of-unit', login);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ field: 'Idempotency-Key', value: 'move-0-of-unit' }]);
    }
    const [one, other] = await Promise.all([60, 61].map((to) => store(units[0], 0, to, 'two-bodies-at-once')));
    expect([one!.status, other!.status].sort()).toEqual([200, 400]);
  });

  it('fifty acts of four people at once, five times: none is lost', async () => {
    for (let round = 0; round < 5; round++) {
      const { entries } = await house.verify();
      const act = (unit: Json, n: number): Promise<Answer> => {
        const login = CREW[n % CREW.length]!;
        const scope = { kind: 'unit', id: unit.id };
        if (login === COPENHAGEN.qa)
          return world.as(login).send('POST', '/api/holds', { scope, reason: `Round ${round}` });
        return store(unit, round % 2 === 0 ? 1 : 0, n, '', login);
      };
      const answers = await Promise.all(units.map(act));
      expect(answers.filter((a) => a.status >= 300)).toEqual([]);
      expect(await house.verify()).toMatchObject({ difference: null, entries: entries + units.length });
      for (const [n, unit] of units.entries()) {
        const page = await agreed(world.as('inspector.01'), unit.id);
        if (n % CREW.length < 3) expect(page.place).toBe(answers[n]!.body.place);
        else expect(page.holds).toHaveLength(round + 1);
      }
    }
  });
});
