import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import type { House } from '../../setup/app.js';
import { AFTER, twin } from './cast.js';
import { Matrix, ROWS } from './matrix.js';
import { GOES } from './row.js';
import { UNDRIVEN } from './undriven.js';

let house: House;
let matrix: Matrix;

beforeAll(async () => {
  matrix = await Matrix.stage('all ways');
  house = matrix.house;
}, 480_000);
afterAll(() => house.close());

describe('every state-changing route of the OpenAPI document', () => {
  it('is driven by the matrix, or is named as one through which no item passes', async () => {
    const { paths } = await house.world.as('admin.01').get('/api/openapi.json');
    const routes = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...ROWS.map((row) => row.route), ...Object.keys(UNDRIVEN)].sort()).toEqual(routes.sort());
  });

  it('BR-57: is refused to the same role at another site', async () => {
    const [got, wanted] = await matrix.column(
      (row) => row.elsewhere,
      (row) => matrix.send(row, matrix.of(row).fine, twin(row.by)),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-40 BR-51 BR-52: is refused what belongs to another subject', async () => {
    const [got, wanted] = await matrix.column(
      (row) => row.otherSubject,
      (row) => {
        const { fine, other } = matrix.of(row);
        return matrix.send(row, fine, row.by, row.mixed!(matrix.cast, fine, other, row.by));
      },
    );
    expect(got).toEqual(wanted);
  });

  it('BR-24: is refused what is on hold, unless it leads away from use', async () => {
    const [got, wanted] = await matrix.column(
      (row) => row.onHold,
      async (row) => {
        const thing = matrix.of(row).held;
        const lift = await putOnHold(row.held?.(matrix.cast, thing) ?? { kind: 'lot', id: matrix.cast.lot('fine').id });
        const answer = await matrix.send(row, thing, row.by);
        await lift();
        return answer;
      },
    );
    expect(got).toEqual(wanted);
  });

  it('goes on with what is in order, though it was refused before', async () => {
    const [got, wanted] = await matrix.column(
      () => GOES,
      (row) => matrix.send(row, matrix.of(row).fine, row.by),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-26: is refused what is released no longer, unless it leads away from use', async () => {
    const reason = { reason: 'recall of a reagent', signature: house.world.sign('qp.02') };
    await house.world
      .as('qp.02')
      .post(`/api/certifications/${matrix.cast.lot('withdrawn').certificationId}/withdraw`, reason);
    const [got, wanted] = await matrix.column(
      (row) => row.unreleased,
      (row) => matrix.send(row, matrix.of(row).withdrawn, row.by),
    );
    expect(got).toEqual(wanted);
  });

  it('BR-28: is refused what expired yesterday, unless it leads away from use', async () => {
    await house.world.at(AFTER);
    const [got, wanted] = await matrix.column(
      (row) => row.expired,
      (row) => matrix.send(row, matrix.of(row).expiring, row.by),
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
