import { arrive, drawBoth } from '../../../demo/world/assix.js';
import type { Answer, Json } from '../../../demo/world/client.js';
import { endThaw, handOver, injection, syringeFor, thaw } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { Small } from '../../setup/small.js';

export const DAY = '2025-11-18';
export const RIGHT = { gland: 'submandibular', side: 'right' };
export const LEFT = { gland: 'submandibular', side: 'left' };
export const NEUTRAL = /^This kit cannot be used\. Do not inject\. Call the unblinded pharmacy\. Ref [0-9A-Z]{4}-\d\d$/;

/** How far a kit comes. */
type UpTo = 'completed' | 'offered' | 'handed over';

/** A subject at the bedside with a kit that was handed over. */
export interface Arm {
  subject: Json;
  page: Json;
}

/** The acts of the bedside, as somebody who is blinded sends them. */
export class Bedside {
  constructor(private readonly world: World) {}

  private get me() {
    return this.world.as(WARD.investigator);
  }

  /** A kit prepared from two units, and handed over where nothing else is said. */
  async prepared(number: string, units: readonly Json[], upTo: UpTo = 'handed over'): Promise<Arm> {
    const { subject, kit } = await arrive(this.world, number, DAY);
    return { subject, page: await this.fill(kit, units, upTo) };
  }

  async fill(kit: Json, units: readonly Json[], upTo: UpTo = 'handed over'): Promise<Json> {
    await thaw(this.world, WARD, kit.id, units);
    await endThaw(this.world, WARD, kit.id, units);
    await drawBoth(this.world, kit, units);
    return handOver(this.world, WARD, kit.id, upTo);
  }

  /** Both arms: the first two kits of the sealed list are active, the third is placebo. */
  async arms({ vials, saline }: Small, upTo: UpTo = 'handed over'): Promise<[Arm, Arm]> {
    await this.world.at(`${DAY}T08:00:00Z`);
    const active = await this.prepared('ASX-011', vials.slice(0, 2), upTo);
    await arrive(this.world, 'ASX-012', DAY);
    return [active, await this.prepared('ASX-013', saline.units.slice(0, 2), upTo)];
  }

  scan(code: string, more: object = {}): Promise<Answer> {
    return this.me.send('POST', '/api/scan', { code, ...more });
  }

  accept({ page }: Arm): Promise<Answer> {
    return this.me.send('POST', `/api/kits/${page.id}/accept`, { kit: page.code });
  }

  verify({ subject, page }: Arm): Promise<Answer> {
    return this.me.send('POST', `/api/bedside/kits/${page.id}/verify`, {
      subject: subject.cardCode,
      kit: page.code,
      second: this.world.sign(WARD.nurse),
    });
  }

  inject({ subject, page }: Arm, gland = RIGHT): Promise<Answer> {
    const dose = { ...gland, syringe: syringeFor(page, gland.gland, gland.side).code, volumeUl: 1250 };
    return this.me.send('POST', `/api/bedside/kits/${page.id}/doses`, injection(subject, dose));
  }

  close({ page }: Arm, body: object): Promise<Answer> {
    return this.me.send('POST', `/api/bedside/kits/${page.id}/close`, body);
  }

  async behind(ref: string): Promise<string[]> {
    const { reasons } = await this.world.as(WARD.preparer).get(`/api/refusals/${ref}`);
    return reasons.map((r: Json) => `${r.rule} ${r.code}`);
  }
}

/** An answer without what names this one refusal, kit or subject, and without its moments and minutes. */
export function bare(answer: Answer, ...arms: readonly Arm[]): string {
  let text = JSON.stringify({ status: answer.status, body: answer.body, headers: [...answer.headers.keys()].sort() });
  const ref = answer.body.ref ?? answer.body.verdict?.ref;
  const names = arms.flatMap(({ page, subject }) => [
    ...page.syringes.flatMap((s: Json) => [s.id, s.name]),
    ...[page.id, page.number, subject.id, subject.number],
  ]);
  for (const own of [ref, ...names]) if (own) text = text.replaceAll(own, '#');
  return text
    .replace(/"serial":"\w+"/g, '')
    .replace(/"hash":"\w+"/g, '')
    .replace(/"minutes":\d+|passed \d+ min/g, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '@')
    .replace(/\d{1,2} \w{3} \d{4} \d\d:\d\d CET/g, '@');
}
