import type { Json } from './client.js';
import type { World } from './world.js';

/** Who does what at a hospital. */
export interface Ward {
  preparer: string;
  verifier: string;
  investigator: string;
  nurse: string;
}

/** A subject enrolled by number, consented and eligible, signed. */
export async function enrol(
  world: World,
  ward: Ward,
  s: { trial: string; site: string; number: string; consent: string; on: string },
): Promise<Json> {
  const investigator = world.as(ward.investigator);
  const made = await investigator.post('/api/subjects', {
    trialId: world.trial(s.trial),
    siteId: world.site(s.site),
    number: s.number,
  });
  const consented = await investigator.post(`/api/subjects/${made.id}/consent`, { edition: s.consent, signedOn: s.on });
  return investigator.post(`/api/subjects/${made.id}/eligibility`, {
    signature: world.sign(ward.investigator, consented.hash),
  });
}

export async function assign(world: World, ward: Ward, subjectId: string, treatment = 1): Promise<Json> {
  return world.as(ward.investigator).post('/api/kits', { subjectId, treatment });
}

/** Units kept for a kit and thawed by two people. */
export async function thaw(world: World, ward: Ward, kitId: string, units: readonly Json[]): Promise<Json> {
  for (const unit of units) await world.as(ward.preparer).post(`/api/kits/${kitId}/units`, { unit: unit.code });
  return startThaw(world, ward, kitId, units);
}

export async function startThaw(world: World, ward: Ward, kitId: string, units: readonly Json[]): Promise<Json> {
  return world.as(ward.preparer).post(`/api/kits/${kitId}/thaw`, {
    units: units.map((u) => u.code),
    signature: world.sign(ward.preparer),
    verifier: world.sign(ward.verifier),
  });
}

export async function endThaw(
  world: World,
  ward: Ward,
  kitId: string,
  units: readonly Json[],
  appearance = 'clear',
): Promise<Json> {
  await passStep(world, ward, kitId);
  const looks = units.map((u) => ({ unit: u.code, appearance }));
  return world.as(ward.preparer).post(`/api/kits/${kitId}/thawed`, { units: looks });
}

/** Lets the least time of the steps pass that run for a kit. */
export async function passStep(world: World, ward: Ward, kitId: string): Promise<void> {
  const { running } = await world.as(ward.preparer).get(`/api/kits/${kitId}`);
  for (const step of running) await world.until(step.from);
}

export interface Drawn {
  gland: string;
  side: string;
  from: { unit: string; volumeUl: number }[];
}

export async function draw(world: World, ward: Ward, kitId: string, d: Drawn): Promise<Json> {
  return world.as(ward.preparer).post(`/api/kits/${kitId}/draws`, { ...d, verifier: world.sign(ward.verifier) });
}

/** Every syringe scanned back, then handed over by two scans: the giver offers, the taker accepts. */
export async function handOver(
  world: World,
  ward: Ward,
  kitId: string,
  upTo: 'completed' | 'offered' | 'handed over' = 'handed over',
): Promise<Json> {
  const preparer = world.as(ward.preparer);
  await passStep(world, ward, kitId);
  const kit = await preparer.get(`/api/kits/${kitId}`);
  await preparer.post(`/api/kits/${kitId}/complete`, { syringes: kit.syringes.map((s: Json) => s.code) });
  if (upTo !== 'completed') await preparer.post(`/api/kits/${kitId}/offer`, { kit: kit.code, to: ward.investigator });
  if (upTo === 'handed over') await world.as(ward.investigator).post(`/api/kits/${kitId}/accept`, { kit: kit.code });
  return kit;
}

/** All completed, unfinished kits of a trial at a site, withdrawn by two people of the pharmacy. */
export async function withdrawAll(
  world: World,
  ward: Ward,
  trial: string,
  site: string,
  reason: string,
): Promise<Json> {
  return world.as(ward.preparer).post('/api/kits/withdraw', {
    trialId: world.trial(trial),
    siteId: world.site(site),
    reason,
    signature: world.sign(ward.preparer),
    verifier: world.sign(ward.verifier),
  });
}

export async function verify(world: World, ward: Ward, kit: Json, subject: Json): Promise<Json> {
  return world.as(ward.investigator).post(`/api/bedside/kits/${kit.id}/verify`, {
    subject: subject.cardCode,
    kit: kit.code,
    second: world.sign(ward.nurse),
  });
}

export interface Injection {
  gland: string;
  side: string;
  syringe: string;
  volumeUl: number;
}

export const injection = (subject: Json, i: Injection) => ({ subject: subject.cardCode, guidance: 'ultrasound', ...i });

export async function give(world: World, ward: Ward, kitId: string, subject: Json, i: Injection): Promise<Json> {
  return world.as(ward.investigator).post(`/api/bedside/kits/${kitId}/doses`, injection(subject, i));
}

/** Signs the record as administered. */
export async function close(world: World, ward: Ward, kitId: string, notGiven: readonly Json[] = []): Promise<Json> {
  const investigator = world.as(ward.investigator);
  const { hash } = await investigator.get(`/api/bedside/kits/${kitId}`);
  return investigator.post(`/api/bedside/kits/${kitId}/close`, {
    notGiven,
    signature: world.sign(ward.investigator, hash),
  });
}

export const syringeFor = (kit: Json, gland: string, side: string): Json =>
  kit.syringes.find((s: Json) => s.gland === gland && s.side === side);
