import type { Json } from '../../demo/world/client.js';
import { arrive, drawBoth } from '../../demo/world/assix.js';
import { draw, endThaw, startThaw, verify } from '../../demo/world/giving.js';
import { WARD } from '../../demo/world/stage.js';
import { smallAssix, type Small } from '../setup/small.js';
import { Twins, type Twin } from './twins.js';

export const DAY = '2025-11-18';
export const GLANDS = [
  { gland: 'submandibular', side: 'right' },
  { gland: 'submandibular', side: 'left' },
];

/** The arms of the sealed list in the one world; in the other each letter is the other one. */
const ORDER = 'APAPAPAPAPAPAPAP';
const swapped = (order: string): string => [...order].map((arm) => (arm === 'A' ? 'P' : 'A')).join('');

/** How far two kits get, one of each arm, before anything happens. */
export const STAGES = [
  'assigned',
  'reserved',
  'thawing',
  'prepared',
  'offered',
  'accepted',
  'verified',
  'given-one',
] as const;
/** A reserve for a gland that was not given is prepared and offered once the others have come where they get. */
type Stage = (typeof STAGES)[number] | 'reserve';

/** A kit of the story in both worlds: number, id and codes are the same in them, what is in it is not. */
export interface Pair {
  stage: Stage;
  subject: Json;
  kit: Json;
  /** Which pair of units it gets, of the vials or of the saline. */
  nth: number;
  /** The one unit of a reserve, of its arm. */
  unit?: number;
}

/** The trial in both worlds, and what is done in them. */
export class Told {
  readonly pairs: Pair[] = [];

  private constructor(
    readonly twins: Twins,
    private readonly small: Map<Twin, Small>,
  ) {}

  static async open(): Promise<Told> {
    const twins = await Twins.open();
    const small = new Map<Twin, Small>();
    await twins.both(async (twin) => {
      const order = twin.name === 'one' ? ORDER : swapped(ORDER);
      small.set(twin, await smallAssix(twin.world, undefined, undefined, { order, vials: 20, saline: 20 }));
      await twin.world.addPerson('monitor.09', 'monitor 09', [{ role: 'blinded-monitor', trial: 'ASSIX' }]);
      await twin.world.addPerson('nurse.10', 'nurse 10', [{ role: 'nurse', site: 'RH', trial: 'KNEE' }]);
    });
    return new Told(twins, small);
  }

  of(twin: Twin): Small {
    return this.small.get(twin)!;
  }

  isActive(twin: Twin, nth: number): boolean {
    return (ORDER[nth] === 'A') === (twin.name === 'one');
  }

  /** What is in a kit, in this world. */
  unitsOf(twin: Twin, { nth, unit }: Pair): Json[] {
    const { vials, saline } = this.of(twin);
    const [from, to] = unit === undefined ? [nth - (nth % 2), nth - (nth % 2) + 2] : [unit, unit + 1];
    return (this.isActive(twin, nth) ? vials : saline.units).slice(from, to);
  }

  at(time: string): Promise<unknown> {
    return this.twins.both((twin) => twin.world.at(`${DAY}T${time}:00Z`));
  }

  /** Does one act in both worlds and hands on what the one answered: blinded, both answers are the same. */
  async act(job: (twin: Twin) => Promise<Json>): Promise<Json> {
    return (await this.twins.both(job))[0];
  }

  async assign(stage: Stage): Promise<Pair> {
    const nth = this.pairs.length;
    const number = `ASX-${String(101 + nth)}`;
    const { subject, kit } = await this.act((twin) => arrive(twin.world, number, DAY));
    const pair = { stage, subject, kit, nth };
    this.pairs.push(pair);
    return pair;
  }

  async reserve(pair: Pair): Promise<void> {
    for (let n = 0; n < (pair.unit === undefined ? 2 : 1); n++) {
      await this.act((twin) =>
        twin.world.as(WARD.preparer).post(`/api/kits/${pair.kit.id}/units`, { unit: this.unitsOf(twin, pair)[n].code }),
      );
    }
  }

  /** A reserve of one gland for the subject of this pair. */
  async askReserve({ subject, nth }: Pair, gland: (typeof GLANDS)[number], unit: number): Promise<Pair> {
    const asked = { subjectId: subject.id, treatment: 1, ...gland, reason: 'The syringe fell' };
    const kit = await this.act((twin) => twin.world.as(WARD.investigator).post('/api/kits/reserves', asked));
    const pair: Pair = { stage: 'reserve', subject, kit, nth, unit };
    this.pairs.push(pair);
    return pair;
  }

  drawReserve(pair: Pair, gland: (typeof GLANDS)[number]): Promise<Json> {
    return this.act((twin) => {
      const from = this.unitsOf(twin, pair).map(({ code }) => ({ unit: code, volumeUl: 1250 }));
      return draw(twin.world, WARD, pair.kit.id, { ...gland, from });
    });
  }

  thaw(pair: Pair): Promise<Json> {
    return this.act((twin) => startThaw(twin.world, WARD, pair.kit.id, this.unitsOf(twin, pair)));
  }

  endThaw(pair: Pair): Promise<Json> {
    return this.act((twin) => endThaw(twin.world, WARD, pair.kit.id, this.unitsOf(twin, pair)));
  }

  draw(pair: Pair): Promise<Json> {
    return this.act((twin) => drawBoth(twin.world, pair.kit, this.unitsOf(twin, pair)));
  }

  async complete(pair: Pair): Promise<void> {
    const page = await this.act((twin) => twin.world.as(WARD.preparer).get(`/api/kits/${pair.kit.id}`));
    Object.assign(pair.kit, { code: page.code, syringes: page.syringes });
    const syringes = page.syringes.map((s: Json) => s.code);
    await this.act((twin) => twin.world.as(WARD.preparer).post(`/api/kits/${pair.kit.id}/complete`, { syringes }));
  }

  offer({ kit }: Pair): Promise<Json> {
    const to = { kit: kit.code, to: WARD.investigator };
    return this.act((twin) => twin.world.as(WARD.preparer).post(`/api/kits/${kit.id}/offer`, to));
  }

  accept({ kit }: Pair): Promise<Json> {
    return this.act((twin) => twin.world.as(WARD.investigator).post(`/api/kits/${kit.id}/accept`, { kit: kit.code }));
  }

  verify({ kit, subject }: Pair): Promise<Json> {
    return this.act((twin) => verify(twin.world, WARD, kit, subject));
  }
}
