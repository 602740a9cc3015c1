import { Injectable } from '@nestjs/common';
import {
  badField,
  dayAt,
  hashOf,
  inSight,
  mustSee,
  Work,
  type Actor,
  type Look,
  type Day,
  type ToldTime,
  type Tx,
} from '../../kernel/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import { Dialects, Labels, Replacements, subjectElements } from '../../base/labels/index.js';
import { Protocols } from './protocols.face.js';
import {
  confirmPresence,
  consentSubject,
  declareEligible,
  enrolSubject,
  renewCard,
  withdrawSubject,
} from './protocols.permissions.js';
import type { ConsentDto, NewSubjectDto, SubjectPage } from './subject.dto.js';
import { Presence, TrialSubject } from './subject.entity.js';
import { TrialSite } from './trial.entity.js';
import { consentGate, eligibleGate, enrolGate, presenceGate, renewCardGate, withdrawGate } from './trial.policy.js';

const shownOf = ({ number, state, consentEdition, consentOn }: TrialSubject) => ({
  number,
  state,
  consentEdition,
  consentOn,
});
const about = (s: TrialSubject) => [
  { kind: 'subject', id: s.id, name: s.number },
  { kind: 'trial', id: s.trialId },
];

/** Subjects: enrolled by number, consented, eligible, here, withdrawn. */
@Injectable()
export class SubjectService {
  constructor(
    private readonly work: Work,
    private readonly protocols: Protocols,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly dialects: Dialects,
    private readonly replacements: Replacements,
  ) {}

  enrol(me: Actor, dto: NewSubjectDto): Promise<SubjectPage> {
    return this.work.write(me, async (tx) => {
      const { trialId, siteId, number } = dto;
      const trial = await this.protocols.trial(tx, trialId);
      const site = await this.identity.site(tx, siteId);
      if (!(await tx.one(TrialSite, { trialId, siteId })))
        throw badField('siteId', siteId, `does not take part in ${trial.code}`);
      if (await tx.one(TrialSubject, { trialId, number }))
        throw badField('number', number, `is enrolled in ${trial.code} already`);
      const who = await this.identity.who(tx, me, { permission: enrolSubject, siteId, trialId });
      const dossier = await this.protocols.dossier(tx, trialId, []);
      tx.pass(
        enrolGate,
        { who, dossier },
        [{ kind: 'trial', id: trialId, name: trial.code }],
        trial.masked ? trialId : null,
      );
      const { label } = (await this.protocols.inForce(tx, trialId))!.definition;
      const made = await tx.add(TrialSubject, { ...dto, state: 'enrolled' });
      const gsrn = await this.dialects.newPerson(tx, siteId);
      await this.labels.issue(tx, {
        template: 'subject-card',
        language: site.language,
        siteLanguage: site.language,
        at: { site: site.code, trial: trial.code },
        item: { kind: 'subject', id: made.id, name: number },
        gs1: gsrn ? subjectElements(gsrn) : undefined,
        fields: {
          subject: number,
          trial: trial.code,
          site: site.name,
          contact: trial.contact,
          address: label.address,
          phone: trial.phone,
        },
      });
      tx.record({ act: enrolGate.step, subjects: about(made) });
      return this.view(tx, made);
    });
  }

  consent(me: Actor, id: string, dto: ConsentDto): Promise<SubjectPage> {
    return this.step(me, id, consentSubject, async (tx, s, who, masked) => {
      const version = await this.protocols.inForce(tx, s.trialId);
      const consent = { edition: dto.edition, wanted: version?.definition.consentEdition ?? null };
      const subjectState = { number: s.number, state: s.state, allowed: s.state !== 'withdrawn' };
      const facts = { who, consent, subjectState, told: [await this.toldConsent(tx, s, dto.signedOn)] };
      tx.pass(consentGate, facts, about(s), masked);
      const state = s.state === 'enrolled' ? 'consented' : s.state;
      tx.record({ act: consentGate.step, subjects: about(s), facts: { edition: dto.edition, signedOn: dto.signedOn } });
      return tx.change(s, { state, consentEdition: dto.edition, consentOn: dto.signedOn });
    });
  }

  async declareEligible(me: Actor, id: string, sign: SignDto): Promise<SubjectPage> {
    const signer = await this.signing.check(me, sign);
    return this.step(me, id, declareEligible, async (tx, s, who, masked) => {
      const shown = shownOf(s);
      const subjectState = { number: s.number, state: s.state, allowed: s.state === 'consented' };
      tx.pass(eligibleGate, { who, subjectState, seen: this.signing.seen(signer, shown) }, about(s), masked);
      await this.signing.sign(tx, signer, { meaning: 'eligible', kind: 'subject', id, shown });
      tx.record({ act: eligibleGate.step, subjects: about(s) });
      return tx.change(s, { state: 'eligible' });
    });
  }

  confirmPresence(me: Actor, id: string): Promise<SubjectPage> {
    return this.step(me, id, confirmPresence, async (tx, s, who, masked) => {
      const { zone } = await this.identity.site(tx, s.siteId);
      const subjectState = { number: s.number, state: s.state, allowed: s.state !== 'withdrawn' };
      tx.pass(presenceGate, { who, subjectState }, about(s), masked);
      tx.record({ act: presenceGate.step, subjects: about(s) });
      const day = dayAt(tx.now, zone);
      await tx.add(Presence, { subjectId: id, day, byName: me.name, at: tx.now });
      return tx.change(s, { presentOn: day });
    });
  }

  /** Also of somebody who withdrew: what they were given stays in them. */
  renewCard(me: Actor, id: string, reason: string): Promise<SubjectPage> {
    return this.step(me, id, renewCard, async (tx, s, who) => {
      tx.pass(renewCardGate, { who, reason }, about(s), null, reason);
      await this.labels.alter(tx, [s.id]);
      const [card] = (await this.labels.claimOf(tx, [s.id])).filter((l) => l.state !== 'voided');
      const made = await this.replacements.replace(tx, card!, await this.replacements.prepare(tx, card!.id), reason);
      tx.record({
        act: renewCardGate.step,
        subjects: about(s),
        reason,
        facts: { voided: card!.key, print: made.print },
      });
      return s;
    });
  }

  withdraw(me: Actor, id: string, reason: string): Promise<SubjectPage> {
    return this.step(me, id, withdrawSubject, async (tx, s, who, masked) => {
      const subjectState = { number: s.number, state: s.state, allowed: s.state !== 'withdrawn' };
      tx.pass(withdrawGate, { who, reason, subjectState }, about(s), masked, reason);
      tx.record({ act: withdrawGate.step, subjects: about(s), reason });
      return tx.change(s, { state: 'withdrawn' });
    });
  }

  list(me: Actor, trialId: string | undefined): Promise<SubjectPage[]> {
    return this.work.read(me, async (look) => {
      if (trialId) await mustSee(look, 'trial', trialId);
      const mine = { id: inSight(look, 'subject') };
      const where = trialId ? { ...mine, trialId } : mine;
      const pages: SubjectPage[] = [];
      for (const s of await look.find(TrialSubject, where, { order: { number: 'ASC' } }))
        pages.push(await this.view(look, s));
      return pages;
    });
  }

  /** It follows a former consent, and nothing else here: a trial that began on paper was approved later than its subjects consented. */
  private async toldConsent(look: Look, s: TrialSubject, at: Day): Promise<ToldTime> {
    const { zone } = await this.identity.site(look, s.siteId);
    return { event: 'subject-consent', at, after: [{ event: 'former-consent', at: s.consentOn }], now: look.now, zone };
  }

  private async step(
    me: Actor,
    id: string,
    permission: string,
    take: (
      tx: Tx,
      s: TrialSubject,
      who: Awaited<ReturnType<Identity['who']>>,
      maskedTrial: string | null,
    ) => Promise<TrialSubject>,
  ): Promise<SubjectPage> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`subject:${id}`);
      const s = await tx.claim(TrialSubject, id);
      const { siteId, trialId } = s;
      const who = await this.identity.who(tx, me, { permission, siteId, trialId });
      return this.view(tx, await take(tx, s, who, await this.protocols.maskedTrial(tx, trialId)));
    });
  }

  private async view(look: Look, s: TrialSubject): Promise<SubjectPage> {
    const [card] = await this.labels.of(look, s.id);
    const { id, version, trialId, siteId, number, state, consentEdition, consentOn, presentOn } = s;
    const record = { id, trialId, siteId, number, state, consentEdition, consentOn, presentOn };
    return { ...record, version, labelId: card?.id ?? null, cardCode: card?.key ?? null, hash: hashOf(shownOf(s)) };
  }
}
