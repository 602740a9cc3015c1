import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { give, injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { BLINDED, compare, known, readAll, readSome, scanAll, type Known } from '../../twins/blinded.js';
import { causes } from '../../twins/causes.js';
import { HEADER_MORE, LEAKS, QUERY_MORE, RULE_OF_CONTENT } from '../../twins/plants.js';
import { GLANDS, STAGES, Told, type Pair } from '../../twins/story.js';
import type { Asked, Twin } from '../../twins/twins.js';
import { engine } from '../../setup/database.js';
import { poolOf } from './secrets.js';

/** `LONG=1` reads and scans everything after every act; `npm test` a part of it that comes round, on each engine another. */
const LONG = process.env.LONG === '1';
const mine = (n: number): boolean => LONG || n % 2 === (engine === 'sqlite' ? 0 : 1);

describe('BR-61: a trial told twice with the arms exchanged is the same to whoever is blinded', () => {
  let told: Told;
  let document: Json;
  let pool: Known;
  let round = 0;

  beforeAll(async () => {
    told = await Told.open();
    document = await told.twins.one.world.as('inspector.01').get('/api/openapi.json');
    await told.at('08:00');
    pool = { ids: {}, codes: [] };
  }, 300_000);
  afterAll(async () => {
    const { acts, answers, bytes, statements, routes } = told.twins.compared;
    console.log(
      `Twin worlds: ${acts} acts, ${answers} answers on ${routes.size} routes compared, ${bytes} bytes, ${statements} statements`,
    );
    await told.twins.close();
  });

  /** What there is to ask for, in both worlds alike: whoever reads leaves a trace, so both are read. */
  async function learn(): Promise<void> {
    const [one] = await told.twins.both((twin: Twin) => known(twin, poolOf, told.pairs));
    pool = one;
  }

  /** One blinded person after the other reads a part of everything; returns where the worlds differ. */
  async function read(): Promise<string[]> {
    const logins = LONG ? BLINDED : [BLINDED[round % BLINDED.length]!];
    round++;
    const asked = logins.flatMap((login) =>
      LONG ? readAll(document, pool.ids, login) : readSome(document, pool.ids, login, round),
    );
    return compare(told.twins, asked);
  }

  /** Scans every code, or a part of them that comes round. */
  async function scanSome(): Promise<string[]> {
    const codes = LONG ? pool.codes : pool.codes.filter((_, n) => n % 4 === round % 4);
    return scanAll(told.twins, WARD.investigator, codes);
  }

  const pairsAt = (stage: string): Pair[] => told.pairs.filter((p) => p.stage === stage);
  const post = (login: string, path: string, body: object): Asked => ({ login, method: 'POST', path, body });

  const doseOf = ({ kit, subject }: Pair, n: number): object =>
    injection(subject, {
      ...GLANDS[n]!,
      syringe: syringeFor(kit, GLANDS[n]!.gland, GLANDS[n]!.side).code,
      volumeUl: 1250,
    });

  /** Every act of the bedside on every prepared kit. Each is stopped: at this time by a cause, or as out of order. */
  function acts(): Asked[] {
    const sign = (login: string) => told.twins.one.world.sign(login);
    const right = (stage: string, asked: (p: Pair) => Asked) => pairsAt(stage).map(asked);
    const verifying = (p: Pair, by: Pair) => ({
      subject: by.subject.cardCode,
      kit: p.kit.code,
      second: sign(WARD.nurse),
    });
    return [
      ...[...pairsAt('offered'), ...pairsAt('reserve')].map((p) =>
        post(WARD.investigator, `/api/kits/${p.kit.id}/accept`, { kit: p.kit.code }),
      ),
      ...right('accepted', (p) => post(WARD.investigator, `/api/bedside/kits/${p.kit.id}/verify`, verifying(p, p))),
      ...right('verified', (p) => post(WARD.investigator, `/api/bedside/kits/${p.kit.id}/doses`, doseOf(p, 0))),
      ...right('given-one', (p) => post(WARD.investigator, `/api/bedside/kits/${p.kit.id}/doses`, doseOf(p, 1))),
    ];
  }

  /** What is wrong whatever is in the kits, in every state of a kit. */
  function wrongActs(): Asked[] {
    const sign = (login: string) => told.twins.one.world.sign(login);
    return told.pairs.flatMap((p) => {
      const other = told.pairs.find((q) => q !== p && q.kit.syringes)!;
      const kit = `/api/kits/${p.kit.id}`;
      const bedside = `/api/bedside/kits/${p.kit.id}`;
      const code = p.kit.code ?? other.kit.code;
      const wrong = other.kit.syringes[0].code;
      const dose = {
        subject: p.subject.cardCode,
        guidance: 'ultrasound',
        ...GLANDS[1],
        syringe: wrong,
        volumeUl: 1250,
      };
      return [
        post(WARD.nurse, `${kit}/accept`, { kit: code }),
        post(WARD.investigator, `${kit}/accept`, { kit: other.kit.code }),
        post(WARD.investigator, `${bedside}/verify`, {
          subject: other.subject.cardCode,
          kit: code,
          second: sign(WARD.nurse),
        }),
        post(WARD.investigator, `${bedside}/verify`, {
          subject: p.subject.cardCode,
          kit: code,
          second: sign(WARD.investigator),
        }),
        post(WARD.investigator, `${bedside}/doses`, dose),
        post(WARD.investigator, `${bedside}/doses`, { ...dose, subject: other.subject.cardCode }),
        post(WARD.investigator, `${bedside}/close`, { notGiven: [], signature: sign(WARD.investigator) }),
        post(WARD.investigator, `${kit}/reveal`, {}),
        post(WARD.investigator, `${kit}/units`, { unit: code }),
        ...GLANDS.map((gland) =>
          post(WARD.investigator, '/api/kits/reserves', {
            ...{ subjectId: p.subject.id, treatment: 1, ...gland, reason: 'no' },
          }),
        ),
      ];
    });
  }

  it('kits of both arms are assigned, reserved, thawed, prepared, handed over, verified and begun', async () => {
    const found: string[] = [];
    const then = async (done: Promise<unknown>) => {
      await done;
      found.push(...(await read()));
    };
    for (const stage of STAGES) for (let n = 0; n < 2; n++) await then(told.assign(stage));
    await learn();
    const beyond = (stage: string) =>
      told.pairs.filter((p) => STAGES.indexOf(p.stage as never) >= STAGES.indexOf(stage as never));
    for (const p of beyond('reserved')) await then(told.reserve(p));
    for (const p of beyond('thawing')) await then(told.thaw(p));
    await told.at('08:06');
    for (const p of beyond('prepared')) await then(told.endThaw(p));
    for (const p of beyond('prepared')) await then(told.draw(p));
    await told.at('08:12'); // filling takes five minutes
    for (const p of beyond('prepared')) await then(told.complete(p));
    await learn();
    for (const p of beyond('offered')) await then(told.offer(p));
    for (const p of beyond('accepted')) await then(told.accept(p));
    for (const p of beyond('verified')) await then(told.verify(p));
    for (const p of beyond('given-one')) {
      const syringe = syringeFor(p.kit, GLANDS[0]!.gland, GLANDS[0]!.side).code;
      const dose = { ...GLANDS[0]!, syringe, volumeUl: 1250 };
      await then(told.act((twin) => give(twin.world, WARD, p.kit.id, p.subject, dose)));
    }
    await learn();
    const reserves: Pair[] = [];
    for (const p of pairsAt('given-one')) await then(told.askReserve(p, GLANDS[1]!, 17).then((r) => reserves.push(r)));
    for (const p of reserves) await then(told.reserve(p));
    for (const p of reserves) await then(told.thaw(p));
    await told.at('08:18');
    for (const p of reserves) await then(told.endThaw(p));
    for (const p of reserves) await then(told.drawReserve(p, GLANDS[1]!));
    await told.at('08:24');
    for (const p of reserves) await then(told.complete(p));
    await learn();
    for (const p of reserves) await then(told.offer(p));
    await learn();
    expect(found).toEqual([]);
  }, 300_000);

  it('every scan for every step, and every act out of order, is answered alike', async () => {
    const found = [
      ...(await scanAll(told.twins, WARD.investigator, pool.codes)),
      ...(await scanAll(
        told.twins,
        WARD.nurse,
        pool.codes.filter((_, n) => mine(n)),
      )),
      ...(await compare(told.twins, wrongActs())),
    ];
    expect(found).toEqual([]);
  }, 300_000);

  it.each([...Object.keys(LEAKS), QUERY_MORE, HEADER_MORE, RULE_OF_CONTENT])('it would notice %s', async (name) => {
    const active = (twin: Twin) =>
      told.pairs.filter((p) => told.isActive(twin, p.nth)).map((p) => ({ id: p.kit.id, number: p.kit.number }));
    const [first, second] = told.pairs as [Pair, Pair];
    const ids = [first.kit.id, second.kit.id];
    const asked = [
      ...[
        '/api/bedside/kits',
        '/api/trials',
        ...ids.flatMap((id) => [`/api/bedside/kits/${id}`, `/api/kits/${id}`]),
      ].map((path) => ({ login: WARD.investigator, method: 'GET', path })),
      post(WARD.investigator, '/api/scan', { code: pairsAt('accepted')[0]!.kit.code, step: 'kit.verify' }),
    ];
    await told.twins.both((twin) => twin.leak({ name, active: active(twin) }));
    const found = await compare(told.twins, asked);
    await told.twins.both((twin) => twin.leak(null));
    expect(found).not.toEqual([]);
    expect(await compare(told.twins, asked)).toEqual([]);
  });

  it('whatever is held, looked back on, recalled, missing or withdrawn, above either arm, stops both alike', async () => {
    const found: string[] = [];
    for (const cause of causes(told).filter((c, n) => !c.end || mine(n))) {
      const begun = await told.twins.both(cause.begin);
      const during = [...(await compare(told.twins, acts())), ...(await scanSome()), ...(await read())];
      found.push(...during.map((d) => `${cause.name}: ${d}`));
      if (!cause.end || found.length > 20) continue;
      await told.twins.both((twin) => cause.end!(twin, begun[twin === told.twins.one ? 0 : 1]));
      found.push(...(await read()).map((d) => `after ${cause.name}: ${d}`));
    }
    expect(found).toEqual([]);
  }, 600_000);

  it('the pharmacy withdraws a kit of each arm: both are alike before and after', async () => {
    const found: string[] = [];
    for (const { kit } of pairsAt('reserve')) {
      await told.act((twin) =>
        twin.world.as(WARD.preparer).post(`/api/kits/${kit.id}/withdraw`, {
          ...{ reason: 'Cracked at the neck', signature: twin.world.sign(WARD.preparer) },
        }),
      );
      found.push(...(await compare(told.twins, acts())), ...(await scanSome()), ...(await read()));
    }
    expect(found).toEqual([]);
  }, 300_000);

  it('the in-use time passes, then the expiry of one arm: both are stopped alike', async () => {
    const found: string[] = [];
    for (const time of [`2025-11-18T09:30:00Z`, '2027-03-02T09:00:00Z', '2027-11-02T09:00:00Z']) {
      await told.twins.both((twin) => twin.world.at(time));
      found.push(...(await compare(told.twins, acts())), ...(await scanSome()));
      found.push(...(await read()));
    }
    expect(found).toEqual([]);
  }, 300_000);

  it('in the end everything that can be read is the same, for each of them', async () => {
    const found: string[] = [];
    for (const login of BLINDED) {
      const asked = readAll(document, pool.ids, login);
      const some = asked.filter(
        ({ path }, n) =>
          LONG || (mine(n) && login === WARD.investigator && !path.includes('?')) || n % 32 === BLINDED.indexOf(login),
      );
      found.push(...(await compare(told.twins, some)));
    }
    expect(found).toEqual([]);
  }, 600_000);
});
