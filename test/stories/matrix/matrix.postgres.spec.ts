import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { twin } from './cast.js';
import { Matrix } from './matrix.js';
import { GOES } from './row.js';

let matrix: Matrix;

beforeAll(async () => {
  matrix = await Matrix.stage('in order');
}, 480_000);
afterAll(() => matrix.house.close());

/** What is wrong in other ways is judged by rules, which know no engine: the matrix on SQLite drives all of it. */
describe('every state-changing route on PostgreSQL', () => {
  it('BR-57: is refused to the same role at another site', async () => {
    const [got, wanted] = await matrix.column(
      (row) => row.elsewhere,
      (row) => matrix.send(row, matrix.of(row).fine, twin(row.by)),
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

  it('BR-65: the trail agrees with the tables after all of it', async () => {
    expect(await matrix.house.verify()).toMatchObject({ difference: null });
  });
});
