import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  Missing,
  mustSee,
  Refusal,
  Work,
  workshop,
  type Actor,
  type Config,
  type Look,
} from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Products } from '../../base/products/index.js';
import { Trail } from '../../base/trail/index.js';
import { DonorFile } from '../../chain/donors/index.js';
import { LotFile, Quality } from '../../chain/quality/index.js';
import { ExpiryChanges } from '../../chain/shelf-life/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { certificateOfAnalysis, qpCertificate } from './certificate.papers.js';
import { donorExtract } from './donor.paper.js';
import { issueDocumentGate } from './issue.policy.js';
import type { LotFacts } from './lot.facts.js';
import { batchSummary } from './lot.papers.js';
import type { Paper } from './paper.js';

const PRINTER = new URL('./print.js', import.meta.url).href;

/** A thread sets the paper: nobody else waits for it. */
const print = async (me: Actor, paper: Paper): Promise<Buffer> =>
  Buffer.from(await workshop.run<Uint8Array>({ person: me.id }, { module: PRINTER, task: 'print', args: [paper] }));

const CERTIFICATES = { 'certificate-of-analysis': certificateOfAnalysis, 'qp-certificate': qpCertificate };

/** Documents of records, drawn anew at each request: they say what the record says now, and nothing of when they were asked for. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly work: Work,
    @Inject(CONFIG) private readonly config: Config,
    private readonly trail: Trail,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly donors: DonorFile,
    private readonly lots: LotFile,
    private readonly quality: Quality,
    private readonly expiries: ExpiryChanges,
  ) {}

  /** A certificate of the lot for a trial (its planned one when none is named), or its batch summary. */
  async ofLot(me: Actor, lotId: string, kind: string, trialId?: string): Promise<Buffer> {
    const made = await this.work.readOnce(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      if (trialId) await mustSee(look, 'trial', trialId);
      const facts = await this.lotFacts(look, lotId);
      if (kind === 'batch-summary') return batchSummary(facts);
      const certificate = CERTIFICATES[kind as keyof typeof CERTIFICATES];
      if (!Object.hasOwn(CERTIFICATES, kind)) throw new Missing('document', kind);
      const trial = await this.protocols.trial(look, trialId ?? facts.file.lot.trialId);
      const verdict = issueDocumentGate.judge({ certified: await this.quality.certified(look, [lotId], trial.id) });
      const subjects = [
        subjectOf(await this.custody.get(look, lotId)),
        { kind: 'trial', id: trial.id, name: trial.code },
      ];
      if (verdict.outcome === 'STOP') return new Refusal(issueDocumentGate.step, verdict, subjects);
      return certificate(
        facts,
        facts.certifications.find((c) => c.trial === trial.code && !c.withdrawnAt)!,
      );
    });
    if (made instanceof Refusal) throw await this.work.refuse(me, made);
    return print(me, made);
  }

  /** A certificate as it would be, of any lot: marked on every page, without register number and signature of the QP. */
  async previewOfLot(me: Actor, lotId: string, kind: string, trialId?: string): Promise<Buffer> {
    const paper = await this.work.readOnce(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      if (trialId) await mustSee(look, 'trial', trialId);
      const facts = await this.lotFacts(look, lotId);
      if (!Object.hasOwn(CERTIFICATES, kind)) throw new Missing('preview', kind);
      const trial = await this.protocols.trial(look, trialId ?? facts.file.lot.trialId);
      const edition = (await this.protocols.inForce(look, trial.id))?.edition ?? '—';
      const planned = { trial: trial.code, edition, register: null };
      return CERTIFICATES[kind as keyof typeof CERTIFICATES](facts, planned);
    });
    return print(me, paper);
  }

  async ofDonor(me: Actor, donorId: string): Promise<Buffer> {
    const paper = await this.work.readOnce(me, async (look) => {
      await mustSee(look, 'donor', donorId);
      const file = await this.donors.of(look, donorId);
      return donorExtract(file, await this.recordOf(look, 'donor', donorId, file.donor.code, file.hash));
    });
    return print(me, paper);
  }

  private async lotFacts(look: Look, lotId: string): Promise<LotFacts> {
    const file = await this.lots.of(look, lotId);
    const units: Record<string, number> = {};
    for (const u of await this.custody.unitsOf(look, lotId)) {
      const state = u.purpose && u.purpose !== 'clinical' ? `${u.state} (${u.purpose})` : u.state;
      units[state] = (units[state] ?? 0) + 1;
    }
    const certifications: LotFacts['certifications'][number][] = [];
    for (const c of file.certifications) {
      const trial = (await this.protocols.trial(look, c.trialId)).code;
      certifications.push({ ...c, trial, edition: (await this.protocols.protocol(look, c.protocolId)).edition });
    }
    return {
      file,
      record: await this.recordOf(look, 'lot', lotId, file.lot.number, file.hash),
      site: await this.identity.site(look, file.lot.siteId),
      productName: (await this.products.get(look, file.lot.productId)).definition.name,
      certifications,
      units,
      expiryChanges: await this.expiries.of(look, lotId),
    };
  }

  private async recordOf(look: Look, kind: string, id: string, name: string, hash: string) {
    const { version, changedAt } = await this.trail.version(look, { kind, id });
    const address = `${this.config.access.ownUrl ?? ''}/items/${id}`;
    return { name: `${kind} ${name}`, address, version, changedAt, hash };
  }
}
