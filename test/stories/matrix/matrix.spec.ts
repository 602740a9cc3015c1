import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { openApp, type House } from '../../setup/app.js';
import { AFTER, BEFORE, Cast, twin, type Kind } from './cast.js';
import { CLINIC } from './clinic.rows.js';
import { MAKER } from './maker.rows.js';
import { MAKING } from './making.rows.js';
import { GOES, NEVER, pathOf, type Row } from './row.js';
import { STOCK } from './stock.rows.js';
import { UNDRIVEN } from './undriven.js';

const MATRIX = [...MAKER, ...MAKING, ...STOCK, ...CLINIC];

/** The things each route is driven with, all made before anything is wrong. */
interface Things {
  fine: Json;
  other: Json;
  held: Json;
  withdrawn: Json;
  expiring: Json;
}

let house: House;
let cast: Cast;
const things = new Map<Row, Things>();

beforeAll(async () => {
  house = await openApp();
  cast = new Cast(house.world);
  await cast.stage();
  for (const row of MATRIX) {
    await house.world.at(BEFORE);
    const made = async (needed: boolean, kind: Kind) => (needed ? await row.make(cast, kind) : undefined);
    things.set(row, {
      fine: await row.make(cast, 'fine'),
      other: await made(row.mixed !== undefined, 'fine'),
      held: await made(row.onHold !== NEVER, 'fine'),
      withdrawn: await made(row.unreleased !== NEVER, 'withdrawn'),
      expiring: await made(row.expired !== NEVER, 'expiring'),
    });
  }
  await house.world.at(BEFORE);
}, 480_000);
afterAll(() => house.close());

async function send(row: Row, thing: Json, me: string, body?: Json): Promise<Answer> {
  const [method, path] = pathOf(row.route, thing);
  return house.world.as(me).send(method, path, body ?? (await row.body(cast, thing, me)));
}

/** What came back, in the words of the matrix: the wanted code when it is among the reasons. */
function outcome({ status, body }: Answer, wanted: string): string {
  if (status < 300) return GOES;
  if (status !== 409) return `${status} ${JSON.stringify(body)}`;
  const said = codes(body);
  return said.includes(wanted) ? wanted : said.join(', ');
}

/** Drives every row that this way of being wrong concerns; the whole column is told at once. */
async function column(
  wanted: (row: Row) => string,
  drive: (row: Row) => Promise<Answer>,
): Promise<[string[], string[]]> {
  const rows = MATRIX.filter((row) => wanted(row) !== NEVER);
  const got: string[] = [];
  for (const row of rows) got.push(`${row.route}: ${outcome(await drive(row), wanted(row))}`);
  return [got, rows.map((row) => `${row.route}: ${wanted(row)}`)];
}

describe('every state-changing route of the OpenAPI document', () => {
  it('is driven by the matrix, or is named as one through which no item passes', async () => {
    const { paths } = await house.world.as('admin.01').get('/api/openapi.json');
    const routes = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...MATRIX.map((row) => row.route), ...Object.keys(UNDRIVEN)].sort()).toEqual(routes.sort());
  });

  it('BR-57: is refused to the same role at another site', async () => {
    const [got, wanted] = await column(
      (row) => row.elsewhere,
      (row) => send(row, things.get(row)!.fine, twin(row.by)),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-40 BR-51 BR-52: is refused what belongs to another subject', async () => {
    const [got, wanted] = await column(
      (row) => row.otherSubject,
      (row) => {
        const { fine, other } = things.get(row)!;
        return send(row, fine, row.by, row.mixed!(cast, fine, other, row.by));
      },
    );
    expect(got).toEqual(wanted);
  });

  it('BR-24: is refused what is on hold, unless it leads away from use', async () => {
    const [got, wanted] = await column(
      (row) => row.onHold,
      async (row) => {
        const thing = things.get(row)!.held!;
        const lift = await putOnHold(row.held?.(cast, thing) ?? { kind: 'lot', id: cast.lot('fine').id });
        const answer = await send(row, thing, row.by);
        await lift();
        return answer;
      },
    );
    expect(got).toEqual(wanted);
  });

  it('goes on with what is in order, though it was refused before', async () => {
    const [got, wanted] = await column(
      () => GOES,
      (row) => send(row, things.get(row)!.fine, row.by),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-26: is refused what is released no longer, unless it leads away from use', async () => {
    const reason = { reason: 'recall of a reagent', signature: house.world.sign('qp.02') };
    await house.world.as('qp.02').post(`/api/certifications/${cast.lot('withdrawn').certificationId}/withdraw`, reason);
    const [got, wanted] = await column(
      (row) => row.unreleased,
      (row) => send(row, things.get(row)!.withdrawn, row.by),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-28: is refused what expired yesterday, unless it leads away from use', async () => {
    await house.world.at(AFTER);
    const [got, wanted] = await column(
      (row) => row.expired,
      (row) => send(row, things.get(row)!.expiring, row.by),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-65: the trail agrees with the tables after all of it', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});

/** Opened by the sponsor; the answer lifts it again, signed by quality assurance. */
async function putOnHold(scope: { kind: string; id: string }): Promise<() => Promise<Json>> {
  const { id, hash } = await house.world.as('sponsor.01').post('/api/holds', { scope, reason: 'freezer alarm' });
  const signed = { signature: house.world.sign('qa.02', hash), qp: house.world.sign('qp.02', hash) };
  const lifted = { reason: 'false alarm', ...signed };
  return () => house.world.as('qa.02').post(`/api/holds/${id}/lift`, lifted);
}
