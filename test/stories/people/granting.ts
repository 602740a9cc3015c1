import type { Answer, Json } from '../../../demo/world/client.js';
import { PASSWORD, type World } from '../../../demo/world/world.js';

/** An act that gives a right: who asks, who confirms, and whether the right is there. */
export interface Granting {
  by: string;
  second: string;
  ask(world: World, by: string): Promise<Answer>;
  /** Left out where both sign in one request: then asking alone is refused. */
  confirm?(world: World, by: string, asked: Json): Promise<Answer>;
  holds(world: World, by: string): Promise<boolean>;
  /** Why one person alone is refused. */
  alone: string;
}

const post = (world: World, by: string, path: string, body: object = {}) => world.as(by).send('POST', path, body);
const file = (world: World, login: string): Promise<Json> => world.as('admin.01').get(`/api/people/${world.id(login)}`);
const siteAccess = async (world: World): Promise<Json> =>
  (await world.as('admin.01').get('/api/sites')).find((s: Json) => s.code === 'CCL');
const ADMINS = { by: 'admin.01', second: 'admin.02' };
const SPAN = { validFrom: '2025-01-06', validUntil: '2035-12-31' };
/** The login of whom somebody adds. */
const added = (by: string): string => `added.${by}`;
const REASON = { reason: 'Procedure P-12, edition 4' };

/** Confirms the newest proposal of who asked first. */
const proposal = async (world: World, by: string): Promise<Answer> => {
  const waiting: Json[] = await world.as(by).get('/api/proposals');
  return post(world, by, `/api/proposals/${waiting.at(-1)!.id}/confirm`);
};
const proposed = { confirm: proposal, alone: 'second-person' };

/** Every permission that gives a right to somebody, or changes how somebody signs in to something weaker. */
export const GRANTING: Record<string, Granting[]> = {
  'role.grant': [
    {
      ...ADMINS,
      ask: (w, by) => post(w, by, `/api/people/${w.id('new.21')}/grants`, { role: 'qa', siteId: w.site('CCL') }),
      confirm: (w, by, { id }) => post(w, by, `/api/grants/${id}/approve`),
      holds: async (w) => (await file(w, 'new.21')).roles.some((r: Json) => r.state === 'active'),
      alone: 'second-approver',
    },
  ],
  'person.manage': [
    {
      ...ADMINS,
      ask: (w, by) => post(w, by, '/api/people', { login: added(by), name: added(by), password: 'lilla mus 9x' }),
      confirm: (w, by, { id }) => post(w, by, `/api/people/${id}/password/approve`, { password: 'torvet og regn' }),
      holds: (w, by) => enters(w, added(by)),
      alone: 'second-administrator',
    },
    {
      ...ADMINS,
      ask: (w, by) =>
        post(w, by, `/api/people/${w.id('new.22')}/password`, { password: 'lilla mus 9x', reason: 'Forgotten' }),
      confirm: (w, by) => post(w, by, `/api/people/${w.id('new.22')}/password/approve`, { password: 'torvet og regn' }),
      holds: (w) => enters(w, 'new.22'),
      alone: 'second-administrator',
    },
    {
      ...ADMINS,
      ask: async (w, by) => {
        for (let n = 0; n < 5; n++) await tries(w, 'new.21', `guess-${n}`);
        return post(w, by, `/api/people/${w.id('new.21')}/unlock`, REASON);
      },
      ...proposed,
      holds: async (w) => (await tries(w, 'new.21', PASSWORD)) === 201,
    },
  ],
  'site.manage': [
    {
      ...ADMINS,
      ask: (w, by) =>
        post(w, by, `/api/sites/${w.site('CCL')}/access`, { secondFactor: 'off', idleMinutes: 700, ...REASON }),
      ...proposed,
      holds: async (w) => (await siteAccess(w)).secondFactor === 'off',
    },
  ],
  'training.record': [
    {
      by: 'qa.01',
      second: 'qa.04',
      ask: (w, by) =>
        post(w, by, `/api/people/${w.id('new.21')}/trainings`, { procedureId: w.procedures.get('CCL')![0], ...SPAN }),
      ...proposed,
      holds: async (w) => (await file(w, 'new.21')).trainings.some((t: Json) => t.counts),
    },
  ],
  'delegation.record': [
    {
      by: 'investigator.01',
      second: 'sponsor.01',
      ask: (w, by) =>
        post(w, by, `/api/people/${w.id('new.21')}/delegations`, {
          trialId: w.trial('ASSIX'),
          siteId: w.site('RH'),
          ...SPAN,
        }),
      ...proposed,
      holds: async (w) => (await file(w, 'new.21')).delegations.some((d: Json) => d.counts),
    },
  ],
  'qp.list': [
    {
      by: 'qa.01',
      second: 'qa.04',
      ask: (w, by) => post(w, by, `/api/sites/${w.site('CCL')}/qps`, { personId: w.id('new.21'), ...SPAN }),
      ...proposed,
      holds: async (w) => (await file(w, 'new.21')).qpListings.some((q: Json) => q.counts),
    },
  ],
  'site.set-qp-and-qc': [
    {
      by: 'qa.01',
      second: 'qa.04',
      ask: (w, by) => post(w, by, `/api/sites/${w.site('CCL')}/qp-and-qc`, { qpMayApproveQc: true, ...REASON }),
      ...proposed,
      holds: async (w) => (await siteAccess(w)).qpMayApproveQc === true,
    },
  ],
  'licence.record': [
    {
      by: 'qa.01',
      second: 'qa.04',
      ask: (w, by) =>
        post(w, by, `/api/sites/${w.site('CCL')}/licences`, { productCode: 'SALINE', reference: 'MIA-21', ...SPAN }),
      ...proposed,
      holds: async (w) =>
        (await w.as('inspector.01').get('/api/trail?act=licence.record')).some(
          (e: Json) => e.facts.reference === 'MIA-21',
        ),
    },
  ],
  'laboratory.record': [
    {
      by: 'physician.01',
      second: 'qa.01',
      ask: (w, by) => post(w, by, '/api/laboratories', { name: 'Laboratory 21', reference: 'LAB-21', ...SPAN }),
      ...proposed,
      holds: async (w) => (await w.as('qa.01').get('/api/laboratories')).some((l: Json) => l.name === 'Laboratory 21'),
    },
  ],
  'green-light.give': [
    {
      by: 'sponsor.01',
      second: 'sponsor.02',
      ask: async (w, by) => {
        const trialId = w.trial('ASSIX');
        const trial = (await w.as(by).get('/api/trials')).find((t: Json) => t.id === trialId);
        const signature = w.sign(by, trial.sites[0].hash);
        return post(w, by, `/api/trials/${trialId}/green-lights`, { siteId: w.site('RH'), signature });
      },
      holds: () => Promise.resolve(true),
      alone: 'second-person-required',
    },
  ],
};

/** Whether somebody comes in with both halves of a first password. */
const enters = async (world: World, login: string): Promise<boolean> =>
  (await tries(world, login, 'lilla mus 9x', 'torvet og regn')) === 201;

async function tries(world: World, login: string, password: string, secondPassword?: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ login, password, secondPassword });
  return (await fetch(`${world.base}/api/session`, { method: 'POST', headers, body })).status;
}

const CHAIN = 'an act of the chain: it gives nobody a right';
const READS = 'reads alone';
const SECOND = 'the second half of what stands above, or its own story';
const DRAFTED = 'a definition: drafted by one, approved by another (BR-44)';
const TAKES = 'takes a right, or asks for more';

/** Every other permission, and why one person is enough. */
export const GIVES_NO_RIGHT: Record<string, string> = Object.fromEntries(
  (
    [
      [SECOND, 'access.approve access.ask role.approve proposal.decide printer.approve'],
      [TAKES, 'procedure.set alert.acknowledge recall.acknowledge recall.close recall.place hold.place'],
      [DRAFTED, 'product.draft product.approve process.draft process.approve protocol.draft protocol.approve'],
      [DRAFTED, 'label-template.propose label-template.approve label-template.retire dialect.set allocation.seal'],
      ['a trial without sites: nobody can act in it yet', 'trial.add'],
      ['a thing, no person', 'badge.issue printer.set place.add material.add stability.plan'],
      [READS, 'alert.read bedside.read delegation.read donor.read dossier.read hold.read impact.read item.read'],
      [READS, 'kit.read label-template.read lot.read material.read person.read place.read print-job.read process.read'],
      [READS, 'recipient.read reconciliation.read refusal.read shipment.read signature.review stability.read'],
      [READS, 'dose.read-late subject.read trail.read'],
      [CHAIN, 'certification.withdraw deviation.close deviation.investigate deviation.open donation.procure'],
      [CHAIN, 'donation.receive donation.release donation.send donor.assess-risk donor.consent donor.declare-eligible'],
      [CHAIN, 'donor.defer donor.look-back donor.record-results donor.register donor.screen donor.withdraw-consent'],
      [
        CHAIN,
        'dose.give exceptional-supply.grant hold.lift item.destroy item.waste item.witness kit.accept kit.assign',
      ],
      [CHAIN, 'kit.close kit.complete kit.not-give kit.offer kit.request-reserve kit.reveal kit.verify'],
      [
        CHAIN,
        'kit.verify-second kit.withdraw kit.withdraw-all label-roll.tend label.apply label.draw label.print label.reprint lot.certify',
      ],
      [
        CHAIN,
        'lot.correct-expiry lot.correct-step lot.extend-expiry lot.fill lot.freeze lot.import-steps lot.issue-labels',
      ],
      [CHAIN, 'lot.issue-vessels lot.plan lot.purchase lot.record-curve lot.record-step lot.reject lot.relabel'],
      [CHAIN, 'lot.review lot.start lot.take-sample material.receive material.reject material.release material.use'],
      [CHAIN, 'oos.close oos.investigate result.approve result.correct result.enter result.import sample.test'],
      [CHAIN, 'shipment.dispatch shipment.pack shipment.plan shipment.receive stability.approve-result'],
      [CHAIN, 'stability.correct-result stability.enter-result stability.report subject.confirm-presence'],
      [
        CHAIN,
        'subject.consent subject.declare-eligible subject.enrol subject.renew-card subject.withdraw syringe.draw',
      ],
      [CHAIN, 'unit.free unit.quarantine unit.reserve unit.restock unit.return unit.store unit.thaw unit.thaw-end'],
      [CHAIN, 'unit.thaw-verify vessel.end'],
    ] as const
  ).flatMap(([why, verbs]) => verbs.split(' ').map((verb) => [verb, why])),
);
