import {
  ASSIX_PROTOCOL,
  CL_AD_MSC,
  CSCC_ASC,
  KNEE_PROTOCOL,
  MESRIX2_PROTOCOL,
  SALINE,
  STROMAFORTE,
} from './definitions.js';
import { makeProduct, PANEL, type Approval, type Crew } from './making.js';
import type { Ward } from './giving.js';
import { makeProcess, stockMaterials } from './process.js';
import type { Two, World } from './world.js';

/** The makers' people in the demo world: codes, no names. */
export const STOCKHOLM: Crew = {
  coordinator: 'donor.01',
  physician: 'physician.01',
  operator: 'operator.01',
  second: 'operator.02',
  analyst: 'analyst.01',
  approver: 'qc.01',
  qa: 'qa.01',
  qp: 'qp.01',
  custodian: 'custodian.01',
};

export const COPENHAGEN: Crew = {
  coordinator: 'donor.02',
  physician: 'physician.02',
  operator: 'operator.03',
  second: 'operator.04',
  analyst: 'analyst.02',
  approver: 'qc.02',
  qa: 'qa.02',
  qp: 'qp.02',
  custodian: 'custodian.02',
};

export const WARD: Ward = {
  preparer: 'pharmacist.02',
  verifier: 'pharmacist.05',
  investigator: 'investigator.01',
  nurse: 'nurse.04',
};

/** Who writes versions of products and processes, and who approves them. */
export const AT_CSCC: Approval = { author: 'qa.08', qa: 'qa.02' };
export const AT_CCL: Approval = { author: 'qa.04', qa: 'qa.01' };

/** Trainings at the hospital, delegations and green lights: by two people of the sponsor. */
export const SPONSORS: Two = ['sponsor.01', 'sponsor.02'];
/** Quality assurance of the hospital. */
export const AT_RH: Two = ['qa.03', 'qa.07'];

const UNTIL = '2035-12-31';

/** Signs the two first administrators in; they were made on the command line. */
export async function openHouse(world: World): Promise<void> {
  for (const login of ['admin.01', 'admin.02']) await world.enter(login);
}

/** MESRIX-II: the Cardiology Stem Cell Centre makes, Rigshospitalet treats. An open trial. */
export async function stageMesrix(world: World, at = '2018-06-01T08:00:00Z', kitCount = 12): Promise<void> {
  await world.at(at);
  const zone = 'Europe/Copenhagen';
  const rh = { organisation: 'Rigshospitalet', zone, language: 'da' };
  await world.addSite('RH', { ...rh, name: 'Rigshospitalet, Copenhagen', kind: 'hospital' });
  await world.addSite('CSCC', { ...rh, name: 'Cardiology Stem Cell Centre, Rigshospitalet', kind: 'manufacturer' });
  await world.addTrial('MESRIX-II', {
    title: 'Intraglandular allogeneic MSC treatment in radiation-induced xerostomia: a safety study',
    aliases: ['NCT03874572', '2018-003856-19'],
    masked: false,
    sponsor: 'Rigshospitalet',
    contact: 'Rigshospitalet, trial pharmacy',
    phone: '+45 00 00 00 01',
  });
  await addCrew(world, COPENHAGEN, 'CSCC');
  await addWard(world, 'MESRIX-II', 'RH');
  await approveLabels(world, 'qa.02');
  for (const n of ['01', '02'])
    await world.addPerson(`sponsor.${n}`, `sponsor ${n}`, [{ role: 'sponsor', trial: 'MESRIX-II' }]);
  await world.addPerson('qa.08', 'QA 08', [{ role: 'qa', site: 'CSCC' }]);
  await world.addPerson('statistician.01', 'statistician 01', [{ role: 'statistician', trial: 'MESRIX-II' }]);
  await world.addPerson('inspector.01', 'inspector 01', [{ role: 'inspector' }]);
  await world.addPerson('logistics.02', 'logistics 02', [{ role: 'logistics', site: 'CSCC' }]);
  await settle(world, { site: 'CSCC', two: ['qa.02', 'qa.08'], from: '2018-06-01', people: Object.values(COPENHAGEN) });
  await nameSite(world, 'MESRIX-II', 'RH', '01', 'investigator 01');
  await settle(world, {
    site: 'RH',
    two: AT_RH,
    from: '2018-06-01',
    people: [...Object.values(WARD), 'custodian.03'],
  });
  await world.delegate(SPONSORS, 'MESRIX-II', 'RH', '2018-06-01', Object.values(WARD));
  await licence(world, 'CSCC', ['qa.02', 'qa.08'], 'CSCC_ASC', 'qp.02');
  await authoriseLaboratory(world, ['qa.02', 'qa.08']);
  await makeProduct(world, 'CSCC_ASC', AT_CSCC, 'CSCC_ASC', '2', CSCC_ASC(PANEL));
  await makeProcess(world, AT_CSCC, 'CSCC_ASC', 'MI-02');
  await stockMaterials(world, { site: 'CSCC', operator: 'operator.03', qa: 'qa.02', expires: '2020-12' });
  const dossier = MESRIX2_PROTOCOL([world.product('CSCC_ASC')], [world.process('CSCC_ASC')], [world.site('CSCC')]);
  await protocol(world, 'MESRIX-II', '1', dossier);
  await lightSite(world, 'MESRIX-II', 'RH');
  const kits = Array.from({ length: kitCount }, (_, n) => `K-${20001 + n}`);
  await sealList(
    world,
    'MESRIX-II',
    { A: 'CSCC_ASC' },
    kits.map((kit) => ({ kit, arm: 'A' })),
    ['K-20991', 'K-20992', 'K-20993'],
  );
}

/**
 * ASSIX: Cellcolabs makes, Rigshospitalet treats. Masked: saline stands beside the cells. `monitorUntil` is the last day
 * of the unblinded monitor; null where the world is told later than that.
 */
export async function stageAssix(
  world: World,
  at = '2025-01-06T08:00:00Z',
  monitorUntil: string | null = '2025-12-12',
  /** The sealed list, one letter a kit: `A` active, `P` placebo. */
  order = 'AAPAAAAPPAAPAPPA',
): Promise<void> {
  await world.at(at);
  if (!world.sites.has('RH')) {
    const rh = { organisation: 'Rigshospitalet', zone: 'Europe/Copenhagen', language: 'da' };
    await world.addSite('RH', { ...rh, name: 'Rigshospitalet, Copenhagen', kind: 'hospital' });
  }
  const stockholm = { organisation: 'Cellcolabs AB', zone: 'Europe/Stockholm', language: 'sv' };
  await world.addSite('CCL', { ...stockholm, name: 'Cellcolabs, Stockholm', kind: 'manufacturer' });
  await world.addSite('TES', { ...stockholm, name: 'Tissue establishment, Stockholm', kind: 'tissue-establishment' });
  const trial = { sponsor: 'Rigshospitalet', contact: 'Rigshospitalet, trial pharmacy', phone: '+45 00 00 00 02' };
  await world.addTrial('ASSIX', {
    ...trial,
    title: 'Intraglandular treatment with adipose-derived MSC in xerostomia due to Sjogren disease',
    aliases: ['NCT06805448', '2024-516715-25-00'],
    masked: true,
  });
  await world.addTrial('KNEE', {
    ...trial,
    title: 'Bone-marrow MSC in knee osteoarthritis',
    aliases: ['NCT06074783'],
    masked: true,
  });
  await addCrew(world, STOCKHOLM, 'CCL', 'TES');
  await approveLabels(world, 'qa.01');
  await addWard(world, 'ASSIX', 'RH');
  for (const n of ['01', '02']) {
    await grantOrAdd(world, `sponsor.${n}`, `sponsor ${n}`, [
      { role: 'sponsor', trial: 'ASSIX' },
      { role: 'sponsor', trial: 'KNEE' },
    ]);
  }
  await grantOrAdd(world, 'statistician.01', 'statistician 01', [{ role: 'statistician', trial: 'ASSIX' }]);
  await grantOrAdd(world, 'inspector.01', 'inspector 01', [{ role: 'inspector' }]);
  await world.addPerson('logistics.01', 'logistics 01', [{ role: 'logistics', site: 'CCL' }]);
  await world.addPerson('qp.03', 'QP 03', [{ role: 'qp', site: 'RH' }]);
  await world.addPerson('qa.04', 'QA 04', [
    { role: 'qa', site: 'CCL' },
    { role: 'qa', site: 'TES' },
  ]);
  await world.addPerson('analyst.03', 'analyst 03', [{ role: 'analyst', site: 'RH' }]);
  await world.addPerson('qc.03', 'QC 03', [{ role: 'qc-approver', site: 'RH' }]);
  await world.addPerson('monitor.01', 'monitor 01', [
    { role: 'unblinded-monitor', trial: 'ASSIX', until: monitorUntil ?? undefined },
  ]);
  await settle(world, { site: 'CCL', two: ['qa.01', 'qa.04'], from: '2025-01-06', people: Object.values(STOCKHOLM) });
  await nameSite(world, 'ASSIX', 'RH', '01', 'investigator 01');
  if (!world.procedures.has('RH')) {
    await settle(world, {
      site: 'RH',
      two: AT_RH,
      from: '2025-01-06',
      people: [...Object.values(WARD), 'custodian.03'],
    });
  }
  await world.delegate(SPONSORS, 'ASSIX', 'RH', '2025-01-06', Object.values(WARD));
  await licence(world, 'CCL', ['qa.01', 'qa.04'], 'CL-AD-MSC-002', 'qp.01');
  await authoriseLaboratory(world, ['qa.01', 'qa.04']);
  await licence(world, 'CCL', ['qa.01', 'qa.04'], 'STROMAFORTE', null);
  await world
    .as('qa.03')
    .post(`/api/sites/${world.site('RH')}/qps`, { personId: world.id('qp.03'), validFrom: '2025-01-06' });
  await world.confirm('qa.07');
  await makeProduct(world, 'CL-AD-MSC-002', AT_CCL, 'CL-AD-MSC-002', '3', CL_AD_MSC(PANEL));
  await makeProduct(world, 'STROMAFORTE', AT_CCL, 'STROMAFORTE', '1', STROMAFORTE(PANEL));
  await makeProduct(world, 'SALINE', AT_CCL, 'SALINE', '1', SALINE);
  await makeProcess(world, AT_CCL, 'CL-AD-MSC-002', 'MI-07');
  await makeProcess(world, AT_CCL, 'STROMAFORTE', 'MI-11');
  await stockMaterials(world, { site: 'CCL', operator: 'operator.01', qa: 'qa.01', expires: '2029-12' });
  const [cells, saline, bone] = ['CL-AD-MSC-002', 'SALINE', 'STROMAFORTE'].map((p) => world.product(p));
  const [ofCells, ofBone] = ['CL-AD-MSC-002', 'STROMAFORTE'].map((p) => world.process(p));
  await protocol(world, 'ASSIX', '4', ASSIX_PROTOCOL([cells!, saline!], [ofCells!], [world.site('CCL')]));
  await protocol(world, 'KNEE', '2', KNEE_PROTOCOL([bone!, saline!], [ofBone!], [world.site('CCL')]));
  await lightSite(world, 'ASSIX', 'RH');
  const slots = [...order].map((arm, n) => ({ kit: `K-${40166 + n}`, arm }));
  const spares = Array.from({ length: 9 }, (_, n) => `K-${40191 + n}`);
  await sealList(world, 'ASSIX', { A: 'CL-AD-MSC-002', P: 'SALINE' }, slots, spares);
}

/** A duty, its role, and where. */
type Duty = [keyof Crew, string, string];

async function addCrew(world: World, crew: Crew, maker: string, establishment = maker): Promise<void> {
  const roles: Duty[] = [
    ['coordinator', 'donor-coordinator', establishment],
    ['physician', 'donor-physician', establishment],
    ['operator', 'operator', maker],
    ['second', 'operator', maker],
    ['analyst', 'analyst', maker],
    ['approver', 'qc-approver', maker],
    ['qa', 'qa', maker],
    ...(establishment === maker ? [] : [['qa', 'qa', establishment] satisfies Duty]),
    ['qp', 'qp', maker],
    ['custodian', 'custodian', maker],
  ];
  for (const duty of new Set(roles.map(([d]) => d))) {
    const grants = roles.filter(([d]) => d === duty).map(([, role, site]) => ({ role, site }));
    await world.addPerson(crew[duty], crew[duty].replace('.', ' '), grants);
  }
}

async function addWard(world: World, trial: string, site: string): Promise<void> {
  const here = { site, trial };
  await grantOrAdd(world, WARD.preparer, 'pharmacist 02', [
    { role: 'pharmacist', ...here },
    { role: 'preparer', ...here },
  ]);
  await grantOrAdd(world, WARD.verifier, 'pharmacist 05', [{ role: 'verifier', ...here }]);
  await grantOrAdd(world, WARD.investigator, 'investigator 01', [{ role: 'investigator', ...here }]);
  await grantOrAdd(world, WARD.nurse, 'nurse 04', [{ role: 'nurse', ...here }]);
  if (world.has('custodian.03')) return;
  await world.addPerson('custodian.03', 'custodian 03', [{ role: 'custodian', site }]);
  for (const login of AT_RH) await world.addPerson(login, login.replace('qa.', 'QA '), [{ role: 'qa', site }]);
}

async function grantOrAdd(
  world: World,
  login: string,
  name: string,
  grants: Parameters<World['addPerson']>[2],
): Promise<void> {
  if (!world.has(login)) return world.addPerson(login, name, grants);
  for (const grant of grants) {
    if (grant.site ?? grant.trial) await world.grant(world.id(login), grant);
  }
}

async function settle(
  world: World,
  s: { site: string; two: Two; from: string; people: readonly string[] },
): Promise<void> {
  await world.setProcedures(s.site, s.two[0], s.from, ['thaw', 'administration', 'fill', 'cryostorage', 'relabel']);
  await world.train(s.two, s.site, s.from, UNTIL, [...new Set(s.people)]);
}

async function licence(
  world: World,
  site: string,
  [qa, second]: Two,
  product: string,
  qp: string | null,
): Promise<void> {
  const validity = { validFrom: '2018-01-01', validUntil: UNTIL };
  const siteId = world.site(site);
  await world
    .as(qa)
    .post(`/api/sites/${siteId}/licences`, { productCode: product, reference: `MIA-${site}-${product}`, ...validity });
  if (qp) await world.as(qa).post(`/api/sites/${siteId}/qps`, { personId: world.id(qp), validFrom: '2018-01-01' });
  await world.confirm(second);
}

/** The label templates as shipped: nothing is labelled before quality assurance has approved them. */
export async function approveLabels(world: World, qa: string): Promise<void> {
  const { versions, hash } = await world.as(qa).get('/api/label-templates/waiting');
  if (!versions.length) return;
  const ids = versions.map((v: { id: string }) => v.id);
  await world.as(qa).post('/api/label-templates/approve', { versions: ids, signature: world.sign(qa, hash) });
}

/** The laboratory that tests the donors of both makers. */
async function authoriseLaboratory(world: World, [qa, second]: Two): Promise<void> {
  const laboratory = { name: 'Laboratory 7', reference: 'LAB-07', validFrom: '2018-01-01', validUntil: UNTIL };
  const known = (await world.as(qa).get('/api/laboratories')) as { name: string }[];
  if (known.some((l) => l.name === laboratory.name)) return;
  await world.as(qa).post('/api/laboratories', laboratory);
  await world.confirm(second);
}

export async function protocol(world: World, trial: string, edition: string, definition: object): Promise<void> {
  const sponsor = world.as('sponsor.01');
  const written = { edition, definition };
  const { id } = await world.as('sponsor.02').post(`/api/trials/${world.trial(trial)}/protocols`, written);
  const trials = await sponsor.get('/api/trials');
  const draft = trials
    .flatMap((t: { protocols: { id: string; hash: string }[] }) => t.protocols)
    .find((p: { id: string }) => p.id === id);
  await sponsor.post(`/api/protocols/${id}/approve`, { signature: world.sign('sponsor.01', draft.hash) });
}

export async function openSite(
  world: World,
  trial: string,
  site: string,
  number: string,
  investigator: string,
): Promise<void> {
  await nameSite(world, trial, site, number, investigator);
  await lightSite(world, trial, site);
}

/** A site takes part in a trial: from then on people are delegated there. */
async function nameSite(world: World, trial: string, site: string, number: string, by: string): Promise<void> {
  const named = { siteId: world.site(site), number, investigator: by };
  await world.as('sponsor.01').post(`/api/trials/${world.trial(trial)}/sites`, named);
}

async function lightSite(world: World, trial: string, site: string): Promise<void> {
  const sponsor = world.as('sponsor.01');
  const [trialId, siteId] = [world.trial(trial), world.site(site)];
  const page = (await sponsor.get('/api/trials')).find((t: { id: string }) => t.id === trialId);
  const { hash } = page.sites.find((s: { siteId: string }) => s.siteId === siteId);
  const [signature, second] = SPONSORS.map((login) => world.sign(login, hash));
  await sponsor.post(`/api/trials/${trialId}/green-lights`, { siteId, signature, second });
}

async function sealList(
  world: World,
  trial: string,
  arms: Record<string, string>,
  slots: { kit: string; arm: string }[],
  spares: string[],
): Promise<void> {
  const list = Object.entries(arms).map(([arm, product]) => ({ arm, productId: world.product(product) }));
  await world.as('statistician.01').post(`/api/trials/${world.trial(trial)}/allocation`, { arms: list, slots, spares });
}
