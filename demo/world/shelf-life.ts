import type { Json } from './client.js';
import type { Crew } from './making.js';
import type { World } from './world.js';

export interface StudyStory {
  number: string;
  site: string;
  product: string;
  lots: { number: string; frozenOn: string }[];
  months: number[];
}

/** A stability study as it is planned. */
export const planStudy = (world: World, crew: Crew, s: StudyStory): Promise<Json> =>
  world.as(crew.qa).post('/api/stability/studies', {
    number: s.number,
    siteId: world.site(s.site),
    productId: world.product(s.product),
    condition: '-150 °C or colder',
    protocol: 'STP-014 v2',
    lots: s.lots,
    months: s.months.map(String),
  });

/** Results of one time point of a lot under study, entered by one and approved by another. */
export async function testPoint(
  world: World,
  crew: Crew,
  study: Json,
  at: { lot: string; months: number },
  results: readonly [line: string, value: string, unit?: string][],
): Promise<Json> {
  let page = study;
  for (const [line, value, unit] of results) {
    const entered = { ...at, line, value, ...(unit ? { unit } : {}) };
    page = await world.as(crew.analyst).post(`/api/stability/studies/${study.id}/results`, entered);
    const { id } = page.results.find((r: Json) => r.lot === at.lot && r.months === at.months && r.line === line);
    page = await world
      .as(crew.approver)
      .post(`/api/stability/results/${id}/approve`, { signature: world.sign(crew.approver) });
  }
  return page;
}

/** A report that concludes how many months a study supports, signed by quality assurance. */
export async function concludeStudy(
  world: World,
  crew: Crew,
  studyId: string,
  report: { number: string; months: number },
): Promise<Json> {
  const { hash } = await world.as(crew.qa).get(`/api/stability/studies/${studyId}`);
  const signed = { conclusion: 'No trend in any line', signature: world.sign(crew.qa, hash) };
  const page = await world.as(crew.qa).post(`/api/stability/studies/${studyId}/reports`, { ...report, ...signed });
  return page.reports.find((r: Json) => r.number === report.number);
}

/** A lot with a later expiry, on a report and an edition of its product, signed by quality assurance and the QP. */
export async function extension(
  world: World,
  crew: Crew,
  lotId: string,
  to: { expires: string; product: string; report: Json; decision?: string },
): Promise<Json> {
  const { hash } = await world.as(crew.qa).get(`/api/lots/${lotId}/dossier`);
  return {
    expires: to.expires,
    productId: world.product(to.product),
    reportId: to.report.id,
    reason: 'Results of the stability study',
    ...(to.decision ? { decision: to.decision } : {}),
    signature: world.sign(crew.qa, hash),
    qp: world.sign(crew.qp, hash),
  };
}

/** A study that is under way: two time points are complete and concluded, of the third a result waits for approval. */
export async function runningStudy(world: World, crew: Crew, results: Parameters<typeof testPoint>[4]): Promise<void> {
  const lot = { number: 'CL2-23-0004', frozenOn: '2023-11-06' };
  const plan = { number: 'STAB-24-01', site: 'CCL', product: 'CL-AD-MSC-002', lots: [lot], months: [0, 12, 24, 36] };
  const study = await planStudy(world, crew, plan);
  for (const months of [0, 12]) await testPoint(world, crew, study, { lot: lot.number, months }, results);
  await concludeStudy(world, crew, study.id, { number: 'SR-25-001', months: 12 });
  const [line, value, unit] = results[0]!;
  const entered = { lot: lot.number, months: 24, line, value, unit };
  await world.as(crew.analyst).post(`/api/stability/studies/${study.id}/results`, entered);
}
