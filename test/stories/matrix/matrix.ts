import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import { openApp, type House } from '../../setup/app.js';
import { BEFORE, Cast, EARLIER, type Kind } from './cast.js';
import { CLINIC } from './clinic.rows.js';
import { MAKER } from './maker.rows.js';
import { MAKING } from './making.rows.js';
import { GOES, NEVER, pathOf, type Row } from './row.js';
import { STOCK } from './stock.rows.js';

export const ROWS = [...MAKER, ...MAKING, ...STOCK, ...CLINIC];

/** The things each route is driven with, all made before anything is wrong. */
export interface Things {
  fine: Json;
  other: Json;
  held: Json;
  withdrawn: Json;
  expiring: Json;
}

/** Every state-changing route through which an item passes, with a thing of each wanted kind for it. */
export class Matrix {
  private readonly things = new Map<Row, Things>();

  private constructor(
    readonly house: House,
    readonly cast: Cast,
  ) {}

  /** With things that are wrong in each way, or only with those that are in order. */
  static async stage(ways: 'all ways' | 'in order'): Promise<Matrix> {
    const house = await openApp();
    const matrix = new Matrix(house, new Cast(house.world));
    await matrix.cast.stage();
    for (const row of ROWS) matrix.things.set(row, await matrix.make(row, ways === 'all ways'));
    await house.world.at(BEFORE);
    return matrix;
  }

  private async make(row: Row, all: boolean): Promise<Things> {
    await this.house.world.at(EARLIER);
    const made = async (needed: boolean, kind: Kind) => (needed ? await row.make(this.cast, kind) : undefined);
    return {
      fine: await row.make(this.cast, 'fine'),
      other: await made(all && row.mixed !== undefined, 'fine'),
      held: await made(all && row.onHold !== NEVER, 'fine'),
      withdrawn: await made(all && row.unreleased !== NEVER, 'withdrawn'),
      expiring: await made(all && row.expired !== NEVER, 'expiring'),
    };
  }

  of(row: Row): Things {
    return this.things.get(row)!;
  }

  async send(row: Row, thing: Json, me: string, body?: Json): Promise<Answer> {
    const [method, path] = pathOf(row.route, thing);
    return this.house.world.as(me).send(method, path, body ?? (await row.body(this.cast, thing, me)));
  }

  /** Drives every row that this way of being wrong concerns; the whole column is told at once. */
  async column(wanted: (row: Row) => string, drive: (row: Row) => Promise<Answer>): Promise<[string[], string[]]> {
    const rows = ROWS.filter((row) => wanted(row) !== NEVER);
    const got: string[] = [];
    for (const row of rows) got.push(`${row.route}: ${outcome(await drive(row), wanted(row))}`);
    return [got, rows.map((row) => `${row.route}: ${wanted(row)}`)];
  }
}

/** What came back, in the words of the matrix: the wanted code when it is among the reasons. */
function outcome({ status, body }: Answer, wanted: string): string {
  if (status < 300) return GOES;
  if (status !== 409) return `${status} ${JSON.stringify(body)}`;
  const said = codes(body);
  return said.includes(wanted) ? wanted : said.join(', ');
}
