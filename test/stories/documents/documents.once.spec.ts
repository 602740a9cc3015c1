import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { codes, type Json } from '../../../demo/world/client.js';
import { release } from '../../../demo/world/making.js';
import { COPENHAGEN } from '../../../demo/world/stage.js';
import { openPairs, releasedDonation, testedLot } from '../../setup/pairs.js';
import { documentOf } from '../../setup/pdf.js';
import type { House } from '../../setup/app.js';

describe('The documents of a lot and of its donor', () => {
  let house: House;
  let lot: Json;
  let donorId: string;
  let certification: { id: string };

  beforeAll(async () => {
    house = await openPairs();
    const donation = await releasedDonation(house.world);
    donorId = donation.donorId;
    lot = await testedLot(house.world, 'CSCC-18-40', donation.donationId, 6);
  }, 240_000);
  afterAll(() => house.close());

  const ofLot = (kind: string) => `/api/lots/${lot.id}/documents/${kind}`;
  const extract = () => `/api/donors/${donorId}/documents/extract`;
  const ask = (path: string, who = COPENHAGEN.qa) => house.world.as(who).send('GET', path);

  /** As bytes, with the hash that came with them. */
  const fetched = (path: string, who = COPENHAGEN.qa) => documentOf(house.world, who, path);
  const text = async (path: string) => (await fetched(path)).pages.join(' ');
  const superseded = (said: string) => said.match(/SUPERSEDED/g)?.length ?? 0;

  it.each(['certificate-of-analysis', 'qp-certificate'])(
    'BR-39: no %s of a lot that is not certified, and the refusal is kept',
    async (kind) => {
      const { status, body } = await ask(ofLot(kind));
      expect([status, codes(body)]).toEqual([409, ['not-certified']]);
      const kept = await house.world.as(COPENHAGEN.qa).get(`/api/items/${lot.id}/timeline`);
      expect(kept[0]).toMatchObject({ act: 'document.issue', outcome: 'refused', ref: body.ref });
    },
  );

  it.each(['certificate-of-analysis', 'qp-certificate'])(
    'a preview of the %s says on every page that it is none, without register number and signature of the QP',
    async (kind) => {
      const { status, pages } = await fetched(`${ofLot(kind)}/preview`);
      expect(status).toBe(200);
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pages) expect(page).toContain('PREVIEW, NOT A CERTIFICATE');
      const said = pages.join(' ');
      for (const fact of ['Preview: Certificate', 'CSCC-18-40', 'Register number none: not certified', 'MESRIX-II'])
        expect(said).toContain(fact);
      expect(said).not.toContain('certified for MESRIX-II (');
    },
  );

  it('there is a preview of certificates alone', async () => {
    expect((await ask(`${ofLot('batch-summary')}/preview`)).status).toBe(404);
    expect((await ask(`${ofLot('qp-certificate')}/preview`, 'investigator.01')).status).toBe(403);
  });

  it('a batch summary tells of a lot that is not certified yet', async () => {
    const said = await text(ofLot('batch-summary'));
    for (const fact of ['Not certified.', 'Not reviewed.', 'DK000002A999918000002', 'CSCC-D-02', 'Cells at harvest'])
      expect(said).toContain(fact);
  });

  it('and how it was made: process, limits, counts, materials with their lots, vessels, the curve with its hash', async () => {
    const said = await text(ofLot('batch-summary'));
    const { curves } = await house.world.as(COPENHAGEN.qa).get(`/api/lots/${lot.id}/dossier`);
    for (const fact of [
      'Batch record by process MI-02 v2',
      'Viability at harvest (critical) 93 % 80 – 100 %',
      '1 60 M cells 605 M cells 93 % 3.33 7.81',
      'R-204 CryoStor CS10 CS-2208-CSCC',
      'CSCC-18-40-F001 0 1 Oct 2018 emptied',
      '1.00 to 1.00 -96.2 °C',
    ])
      expect(said).toContain(fact);
    expect(said.replaceAll(' ', '')).toContain(curves[0].sha256);
  });

  it('a certificate of analysis has each line with method, limit, result as entered, and who answers for it', async () => {
    certification = await release(house.world, COPENHAGEN, lot, 'MESRIX-II');
    const dossier = await house.world.as(COPENHAGEN.qa).get(`/api/lots/${lot.id}/dossier`);
    const said = await text(ofLot('certificate-of-analysis'));
    expect(said).toContain('Viability NucleoCounter NC-100 > 80 % 93 % pass analyst 02, qc 02');
    expect(said).toContain('HLA-DR Flow cytometry <= 5 % — information, no result');
    expect(dossier.results.length).toBeGreaterThan(5);
    for (const r of dossier.results)
      for (const fact of [r.test, r.method, r.value ?? 'no result']) expect(said).toContain(fact);
    for (const s of dossier.signatures) expect(said.replaceAll(' ', '')).toContain(s.recordHash);
    for (const fact of ['CSCC-18-40', 'result approved', dossier.hash, `/items/${lot.id}`])
      expect(said).toContain(fact);
  });

  it('a QP certificate names register, trial, dossier version, maker, lot, expiry and the signature', async () => {
    const { certifications, site } = await house.world.as(COPENHAGEN.qa).get(`/api/lots/${lot.id}/dossier`);
    const said = await text(ofLot('qp-certificate'));
    const [{ register, byName }] = certifications;
    const facts = [
      `Register number ${register} Trial MESRIX-II Dossier version`,
      `Certified by ${byName}`,
      site,
      'Expires',
    ];
    for (const fact of [...facts, 'certified for MESRIX-II', 'Europe/Copenhagen']) expect(said).toContain(fact);
    expect(superseded(said)).toBe(0);
  });

  it('a preview of what is certified is a preview all the same', async () => {
    const { pages } = await fetched(`${ofLot('qp-certificate')}/preview`);
    for (const page of pages) expect(page).toContain('PREVIEW, NOT A CERTIFICATE');
    expect(pages.join(' ')).toContain('Register number none: not certified');
    expect(pages.join(' ')).not.toContain('certified for MESRIX-II (');
  });

  it('BR-39: no certificate for another trial than the one it was certified for', async () => {
    await house.world.addTrial('OTHER', {
      title: 'Another trial',
      aliases: [],
      masked: false,
      sponsor: 'Rigshospitalet',
      contact: 'Trial pharmacy',
      phone: '+45 00 00 00 02',
    });
    const { status, body } = await ask(
      `${ofLot('qp-certificate')}?trialId=${house.world.trial('OTHER')}`,
      'inspector.01',
    );
    expect([status, codes(body)]).toEqual([409, ['not-certified']]);
  });

  it.each(['certificate-of-analysis', 'qp-certificate', 'batch-summary'])(
    'the same request gives the same bytes another day: %s',
    async (kind) => {
      const first = await fetched(ofLot(kind));
      await house.world.at('2018-12-24T10:00:00Z');
      const again = await fetched(ofLot(kind), COPENHAGEN.qp);
      expect(again.bytes.equals(first.bytes)).toBe(true);
      expect(first.etag).toBe(`"${createHash('sha256').update(first.bytes).digest('hex')}"`);
      first.pages.forEach((page, n) => expect(page).toContain(`page ${n + 1} of ${first.pages.length}`));
    },
  );

  it('a longer record goes on to further pages', async () => {
    expect((await fetched(ofLot('batch-summary'))).pages.length).toBeGreaterThan(1);
  });

  it("an extract of the donor's file is by code, without sex and year of birth", async () => {
    const said = await text(extract());
    const facts = ['CSCC-D-02', 'anti-HIV', 'Laboratory 7', 'donor eligible', 'starting material released', '150 mL'];
    for (const fact of facts) expect(said).toContain(fact);
    for (const fact of ['1990', ' male', 'SUPERSEDED']) expect(said).not.toContain(fact);
  });

  it('a signature is superseded once what was signed has changed; others stand', async () => {
    const later = {
      sampledAt: '2018-12-01T08:00:00Z',
      sampleKind: 'serum',
      laboratory: 'Laboratory 7',
      purpose: 'follow-up',
    };
    const results = [{ marker: 'anti-HIV-1/2', value: 'negative' }];
    await house.world.as(COPENHAGEN.coordinator).post(`/api/donors/${donorId}/results`, { ...later, results });
    expect(superseded(await text(extract()))).toBe(1);
  });

  it('review and certification are superseded once the record of the lot has changed; approved results stand', async () => {
    expect(superseded(await text(ofLot('qp-certificate')))).toBe(0);
    const deviation = { severity: 'minor', what: 'Label of V001 was smeared' };
    await house.world.as(COPENHAGEN.operator).post(`/api/lots/${lot.id}/deviations`, deviation);
    expect(superseded(await text(ofLot('qp-certificate')))).toBe(2);
  });

  it.each(['investigator.02', 'nurse.04'])('nobody on the blinded side gets any: %s', async (who) => {
    for (const path of [ofLot('qp-certificate'), ofLot('batch-summary'), ofLot('certificate-of-analysis'), extract()])
      expect((await ask(path, who)).status).toBe(403);
  });

  it('there is no document of another kind', async () => {
    expect((await ask(ofLot('constructor'))).status).toBe(404);
  });

  it('BR-26: no certificate after the certification was withdrawn; the batch summary says so', async () => {
    const why = { reason: 'reagent recalled', signature: house.world.sign(COPENHAGEN.qp) };
    await house.world.as(COPENHAGEN.qp).post(`/api/certifications/${certification.id}/withdraw`, why);
    for (const kind of ['certificate-of-analysis', 'qp-certificate']) {
      const { status, body } = await ask(ofLot(kind));
      expect([status, codes(body)]).toEqual([409, ['cert-withdrawn']]);
    }
    const said = await text(ofLot('batch-summary'));
    expect(said).toContain('reagent recalled');
    expect(superseded(said)).toBe(2);
  });
});
