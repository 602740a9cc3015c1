import { Injectable } from '@nestjs/common';
import { dayAt, In, IsNull, names, Tx, type Day, type Look, type Moment } from '../../kernel/index.js';
import { Identity } from '../../base/identity/index.js';
import type { DossierFacts, GreenLightFacts, SubjectFacts } from './protocols.rules.js';
import type { ProtocolDefinition } from './protocol.definition.js';
import { Presence, TrialSubject } from './subject.entity.js';
import { GreenLight, ProtocolVersion, Trial, TrialSite } from './trial.entity.js';

export type TrialView = Readonly<Omit<Trial, 'act' | 'version'>>;
export type SubjectView = Readonly<Omit<TrialSubject, 'act' | 'version'>>;
/** What is asked of the dossier of a trial: is this product named in it, this process, this maker? */
export interface AskedOfDossier {
  productId?: string;
  productName?: string;
  processId?: string | null;
  processName?: string | null;
  makerId?: string;
}

export interface ProtocolInForce {
  id: string;
  edition: string;
  definition: ProtocolDefinition;
}

names('trial', async (look, id) => (await look.one(Trial, { id }))?.code ?? null);
names(
  'subject',
  async (look, id) => (await look.one(TrialSubject, { id }))?.number ?? null,
  async (look, id) => [(await look.get(TrialSubject, id)).siteId],
);

/** What others may ask about trials, dossiers, sites and subjects. */
@Injectable()
export class Protocols {
  constructor(private readonly identity: Identity) {}

  trial(look: Look, id: string): Promise<TrialView> {
    return look.get(Trial, id);
  }

  trials(look: Look): Promise<TrialView[]> {
    return look.find(Trial, {}, { order: { code: 'ASC' } });
  }

  /** The masked trial that a refusal about it must not be told in; null for an open trial. */
  async maskedTrial(look: Look, trialId: string | null): Promise<string | null> {
    return trialId && (await this.trial(look, trialId)).masked ? trialId : null;
  }

  async inForce(look: Look, trialId: string): Promise<ProtocolInForce | null> {
    if (look instanceof Tx) await look.rely(`dossier:${trialId}`);
    const [newest] = await look.find(
      ProtocolVersion,
      { trialId, state: 'approved' },
      { order: { inForceFrom: 'DESC' }, take: 1 },
    );
    return newest ? { id: newest.id, edition: newest.edition, definition: newest.definition } : null;
  }

  /** Approved versions of a trial, the one in force first, each with the moment from which it was. */
  async approved(look: Look, trialId: string): Promise<{ definition: ProtocolDefinition; from: string }[]> {
    const order = { inForceFrom: 'DESC' } as const;
    const rows = await look.find(ProtocolVersion, { trialId, state: 'approved' }, { order });
    return rows.map((v) => ({ definition: v.definition, from: v.inForceFrom! }));
  }

  async protocol(look: Look, id: string): Promise<ProtocolInForce & { trialId: string; approved: boolean }> {
    const { trialId, edition, definition, state } = await look.get(ProtocolVersion, id);
    return { id, trialId, edition, definition, approved: state === 'approved' };
  }

  async trialSite(
    look: Look,
    trialId: string,
    siteId: string,
  ): Promise<{ number: string; investigator: string } | null> {
    return look.one(TrialSite, { trialId, siteId });
  }

  subject(look: Look, id: string): Promise<SubjectView> {
    return look.get(TrialSubject, id);
  }

  async subjects(look: Look, ids: readonly string[]): Promise<Map<string, SubjectView>> {
    const rows = ids.length ? await look.find(TrialSubject, { id: In([...new Set(ids)]) }) : [];
    return new Map(rows.map((s) => [s.id, s]));
  }

  claimSubject(tx: Tx, id: string): Promise<SubjectView> {
    return tx.claim(TrialSubject, id);
  }

  async greenLight(look: Look, trialId: string, siteId: string): Promise<GreenLightFacts['greenLight']> {
    if (look instanceof Tx) await look.rely(`green-light:${trialId}:${siteId}`);
    const lights = await look.find(GreenLight, { trialId, siteId });
    return {
      trial: (await this.trial(look, trialId)).code,
      site: (await this.identity.site(look, siteId)).name,
      given: lights.some((l) => l.withdrawnAt === null),
    };
  }

  /** The sites where a trial has its green light now (ids). */
  async greenSites(look: Look, trialId: string): Promise<string[]> {
    const lights = await look.find(GreenLight, { trialId, withdrawnAt: IsNull() });
    return lights.map((l) => l.siteId);
  }

  /** Does the dossier in force name this product, this process, and this maker? */
  async dossier(look: Look, trialId: string, asked: readonly AskedOfDossier[]): Promise<DossierFacts['dossier']> {
    const version = await this.inForce(look, trialId);
    const covers = await this.covers(look, version?.definition, asked);
    return { trial: (await this.trial(look, trialId)).code, edition: version?.edition ?? null, covers };
  }

  /** The same, of any version. */
  async covers(
    look: Look,
    definition: ProtocolDefinition | undefined,
    asked: readonly AskedOfDossier[],
  ): Promise<DossierFacts['dossier']['covers']> {
    const covers: DossierFacts['dossier']['covers'][number][] = [];
    for (const { productId, productName, processId, processName, makerId } of asked) {
      if (productId) {
        const covered = definition?.products.includes(productId) ?? false;
        covers.push({ what: 'product', name: productName ?? productId, covered });
      }
      if (processId) {
        const covered = definition?.processes?.includes(processId) ?? false;
        covers.push({ what: 'process', name: processName ?? processId, covered });
      }
      if (makerId) {
        const { name } = await this.identity.site(look, makerId);
        covers.push({ what: 'maker', name, covered: definition?.manufacturers.includes(makerId) ?? false });
      }
    }
    return covers;
  }

  private async wasPresent(look: Look, { id, presentOn }: SubjectView, day: Day): Promise<boolean> {
    return presentOn === day || (await look.count(Presence, { subjectId: id, day })) > 0;
  }

  /** Facts for BR-42, as of now or of the moment that is told of. `given` comes from whoever keeps the treatments. */
  async subjectFacts(
    look: Look,
    subject: SubjectView,
    more: Pick<SubjectFacts['subject'], 'treatment' | 'given' | 'unfinished' | 'today'> & {
      mustBePresent: boolean;
      at?: Moment;
    },
  ): Promise<SubjectFacts['subject']> {
    const { zone } = await this.identity.site(look, subject.siteId);
    const version = await this.inForce(look, subject.trialId);
    const today = dayAt(look.now, zone);
    const day = more.at ? dayAt(more.at, zone) : today;
    return {
      number: subject.number,
      ...(day === today ? {} : { on: day }),
      withdrawn: subject.state === 'withdrawn',
      consent: subject.consentEdition,
      consentWanted: version?.definition.consentEdition ?? null,
      eligible: subject.state === 'eligible',
      present: more.mustBePresent ? await this.wasPresent(look, subject, day) : null,
      given: more.given,
      treatment: more.treatment,
      unfinished: more.unfinished,
      today: more.today,
    };
  }
}
