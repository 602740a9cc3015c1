import type { Json } from '../../demo/world/client.js';
import type { Told } from './story.js';
import type { Twin } from './twins.js';

/** Something that happens to the content of kits, and how it ends. */
export interface Cause {
  name: string;
  begin: (twin: Twin) => Promise<Json>;
  /** Takes what `begin` answered; null where it does not end. */
  end: ((twin: Twin, begun: Json) => Promise<Json>) | null;
}

const RH = { opener: 'pharmacist.02', qa: 'qa.03', qp: 'qp.03' };
const CCL = { opener: 'qa.01', qa: 'qa.04', qp: 'qp.01' };

/** Holds, a look-back, recalls: on either arm, on all that stands above a kit, and on stock that is in no kit. */
export function causes(told: Told): Cause[] {
  const hold = (name: string, who: typeof RH, scope: (twin: Twin) => { kind: string; id: string }): Cause => ({
    name: `hold on ${name}`,
    begin: (twin) =>
      twin.world.as(who.opener).post('/api/holds', { scope: scope(twin), reason: 'Alarm', safety: false }),
    end: (twin, { id }) => lift(twin, id, who),
  });
  const lift = (twin: Twin, id: string, { qa, qp }: typeof RH) => {
    const signed = { signature: twin.world.sign(qa), qp: twin.world.sign(qp) };
    return twin.world.as(qa).post(`/api/holds/${id}/lift`, { reason: 'Found to be harmless', ...signed });
  };
  const cells = (twin: Twin) => ({ kind: 'lot', id: told.of(twin).lot.id as string });
  const saline = (twin: Twin) => ({ kind: 'lot', id: told.of(twin).saline.id as string });
  const recall = (
    name: string,
    who: { opener: string; qa: string; qp: string; answer: [login: string, site: string][] },
    scope: (twin: Twin) => { kind: string; id: string },
  ): Cause => ({
    name: `recall of ${name}`,
    begin: (twin) =>
      twin.world.as(who.opener).post('/api/recalls', {
        scope: scope(twin),
        reason: 'Hairline crack',
        signature: twin.world.sign(who.opener),
      }),
    end: async (twin, { id }) => {
      for (const [login, site] of who.answer) {
        const found = { siteId: twin.world.site(site), found: 0 };
        await twin.world.as(login).post(`/api/recalls/${id}/acknowledgements`, found);
      }
      const { hash } = await twin.world.as(who.qa).get(`/api/recalls/${id}`);
      const signed = { signature: twin.world.sign(who.qa, hash), qp: twin.world.sign(who.qp) };
      return twin.world.as(who.qa).post(`/api/recalls/${id}/close`, { reason: 'It is whole', ...signed });
    },
  });
  const aside = (twin: Twin, as: string, reason: string) =>
    twin.world.as('custodian.03').post('/api/storage/set-aside', { unit: told.of(twin).vials[19].code, as, reason });
  const bottle = (n: number) => (twin: Twin) => ({
    kind: 'unit',
    id: told.of(twin).saline.units[n].id as string,
  });
  const vial = (n: number) => (twin: Twin) => ({ kind: 'unit', id: told.of(twin).vials[n].id as string });
  return [
    hold('the lot of cells', CCL, cells),
    hold('the lot of saline', RH, saline),
    hold('the donor', CCL, (twin) => ({ kind: 'donor', id: told.of(twin).donorId })),
    hold('the donation', CCL, (twin) => ({ kind: 'donation', id: told.of(twin).donationId })),
    hold('a vial of a prepared kit', RH, vial(6)),
    hold('a vial in stock', RH, vial(18)),
    hold('a bottle of saline in stock', RH, bottle(18)),
    hold('a box', RH, (twin) => ({ kind: 'place', id: told.of(twin).box.id })),
    hold('the trial', RH, (twin) => ({ kind: 'trial', id: twin.world.trial('ASSIX') })),
    {
      name: 'look-back on the donor',
      begin: async (twin) => {
        const donor = twin.world.as('donor.01');
        await donor.post(`/api/donors/${told.of(twin).donorId}/look-backs`, { reason: 'Jaundice reported' });
        const holds: Json[] = await twin.world.as('qa.01').get('/api/holds');
        return holds.find((h) => h.scopeKind === 'donor');
      },
      end: (twin, { id }) => lift(twin, id, CCL),
    },
    {
      name: 'hold on a material',
      begin: async (twin) => {
        const qa = twin.world.as('qa.01');
        const [material]: Json[] = await qa.get('/api/material-lots');
        const scope = { kind: 'material', id: material.id as string };
        return qa.post('/api/holds', { scope, reason: 'Endotoxin found', safety: false });
      },
      end: (twin, { id }) => lift(twin, id, CCL),
    },
    recall(
      'a vial',
      {
        ...CCL,
        answer: [
          ['custodian.03', 'RH'],
          ['qa.04', 'CCL'],
        ],
      },
      vial(8),
    ),
    recall('a bottle of saline', { ...RH, opener: 'qa.03', qa: 'qa.07', answer: [['custodian.03', 'RH']] }, bottle(16)),
    recall(
      'the lot of cells',
      {
        ...CCL,
        answer: [
          ['custodian.03', 'RH'],
          ['qa.04', 'CCL'],
        ],
      },
      cells,
    ),
    recall('the lot of saline', { ...RH, opener: 'qa.03', qa: 'qa.07', answer: [['custodian.03', 'RH']] }, saline),
    {
      name: 'a vial in stock that is missing, and found',
      begin: (twin) => aside(twin, 'missing', 'Not in its position'),
      end: async (twin) => {
        await aside(twin, 'quarantined', 'Found in rack 4');
        return twin.world.as('qa.03').post('/api/storage/restock', {
          ...{ unit: told.of(twin).vials[19].code, reason: 'Seal whole', exposure: 'Below -150 °C throughout' },
          ...{ signature: twin.world.sign('qa.03'), qp: twin.world.sign('qp.03') },
        });
      },
    },
    {
      name: 'a certification that is withdrawn',
      begin: async (twin) => {
        const qp = twin.world.as('qp.01');
        const { certifications } = await qp.get(`/api/lots/${told.of(twin).lot.id}/dossier`);
        const signature = twin.world.sign('qp.01', certifications[0].hash);
        return qp.post(`/api/certifications/${certifications[0].id}/withdraw`, {
          reason: 'A result was wrong',
          signature,
        });
      },
      end: null,
    },
  ];
}
