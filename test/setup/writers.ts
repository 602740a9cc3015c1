import { expect } from '@jest/globals';
import type { Answer, Json, Person } from '../../demo/world/client.js';
import { addTank } from '../../demo/world/making.js';
import { openApp, type House } from './app.js';
import { positionAt, releasedDonation, tellPairs, testedLot } from './pairs.js';

const WRITERS = 10;

/** One person who moves one unit to and fro, and remembers what was acknowledged. */
export class Writer {
  /** Places, in the order in which the server said yes. */
  readonly acknowledged: string[] = [];
  private moves = 0;

  constructor(
    readonly login: string,
    readonly unit: Json,
    private readonly box: string,
    private readonly positions: readonly [string, string],
  ) {}

  /** Sends the same move, with the same key, until `take` has its answer. */
  move(person: Person): Promise<Answer> {
    const body = { unit: this.unit.code, box: this.box, position: this.positions[this.moves % 2] };
    const key = { 'idempotency-key': `${this.login}-${this.moves}` };
    return person.send('POST', '/api/storage/store', body, key);
  }

  take(answer: Answer): void {
    if (answer.status !== 200) throw new Error(`${this.login}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.acknowledged.push(answer.body.place as string);
    this.moves += 1;
  }

  /** Every move that was acknowledged, once and in its order, and none besides. */
  async check(reader: Person): Promise<void> {
    const page = await reader.get(`/api/items/${this.unit.id}`);
    const moves = (page.custody as Json[]).filter((m) => m.step === 'unit.store').map((m) => m.place as string);
    expect(moves).toEqual(this.acknowledged);
    expect(page.place).toBe(moves.at(-1));
  }
}

/** A house with ten people who each have a unit to move. */
export async function openWriters(): Promise<{ house: House; writers: Writer[] }> {
  const house = await openApp(); // not a told one: the server may be one of its own
  const { world } = house;
  await tellPairs(world);
  const lot = await testedLot(world, 'CSCC-18-02', (await releasedDonation(world)).donationId, WRITERS);
  const [box] = await addTank(world, 'custodian.02', 'CSCC', 'Tank 8', 1);
  const logins = lot.units.map((_: Json, n: number) => `custodian.${11 + n}`) as string[];
  for (const login of logins)
    await world.addPerson(login, login.replace('.', ' '), [{ role: 'custodian', site: 'CSCC' }]);
  await world.train(['qa.02', 'qa.08'], 'CSCC', '2018-06-01', '2035-12-31', logins);
  const positions = (n: number): [string, string] => [positionAt(2 * n), positionAt(2 * n + 1)];
  return { house, writers: logins.map((login, n) => new Writer(login, lot.units[n], box!, positions(n))) };
}
