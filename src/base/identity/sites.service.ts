import { Injectable } from '@nestjs/common';
import { IANAZone } from 'luxon';
import { badField, checkSpan, nameOf, names, Work, type Actor } from '../../kernel/index.js';
import type {
  NewDelegationDto,
  NewProcedureDto,
  NewQpDto,
  NewSiteDto,
  NewTrainingDto,
  QpAndQcDto,
  SiteAccessDto,
  SiteDtoView,
} from './people.dto.js';
import { siteAccessGate } from './access.policy.js';
import { Identity, siteView } from './identity.face.js';
import { listQp, recordDelegation, recordTraining, setProcedure, setQpAndQc } from './identity.permissions.js';
import { qpAndQcGate } from './people.policy.js';
import { Delegation, Person, Training } from './person.entity.js';
import { Procedure, QpListing, Site } from './site.entity.js';

names(
  'site',
  async (look, id) => (await look.one(Site, { id }))?.name ?? null,
  (_, id) => Promise.resolve([id]),
);
names('procedure', async (look, id) => (await look.one(Procedure, { id }))?.document ?? null);

type Made = { id: string };

/** Sites, their procedures and QP lists, training and delegation. */
@Injectable()
export class Sites {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
  ) {}

  add(me: Actor, dto: NewSiteDto): Promise<Made> {
    if (!IANAZone.isValidZone(dto.zone))
      throw badField('zone', dto.zone, 'is not an IANA time zone such as Europe/Copenhagen');
    return this.work.write(me, async (tx) => {
      if (await tx.one(Site, { code: dto.code })) throw badField('code', dto.code, 'is the code of another site');
      const { id } = await tx.add(Site, { ...dto, qpMayApproveQc: false });
      tx.record({ act: 'site.add', subjects: [{ kind: 'site', id, name: dto.name }] });
      return { id };
    });
  }

  list(me: Actor): Promise<SiteDtoView[]> {
    return this.work.read(me, async (look) => {
      const sites = await look.find(Site, {}, { order: { code: 'ASC' } });
      return sites.map(siteOf);
    });
  }

  /** The old values stay on the trail. */
  setAccess(me: Actor, siteId: string, { reason, secondFactor, ...dto }: SiteAccessDto): Promise<void> {
    return this.work.write(me, async (tx) => {
      const site = await tx.claim(Site, siteId);
      const idleMinutes = dto.idleMinutes ?? null;
      const subjects = [{ kind: 'site', id: siteId, name: site.name }];
      tx.pass(siteAccessGate, { reason }, subjects);
      await tx.change(site, { idleMinutes, secondFactor });
      tx.record({ act: siteAccessGate.step, subjects, reason, facts: { idleMinutes, secondFactor } });
    });
  }

  setProcedure(me: Actor, siteId: string, dto: NewProcedureDto): Promise<Made> {
    return this.work.write(me, async (tx) => {
      const site = await tx.get(Site, siteId);
      this.identity.mustHold(me, setProcedure, { siteId });
      const { id } = await tx.add(Procedure, { siteId, ...dto });
      tx.record({
        act: 'procedure.set',
        subjects: [
          { kind: 'procedure', id, name: dto.document },
          { kind: 'site', id: siteId, name: site.name },
        ],
        facts: { procedure: dto.code, document: dto.document, edition: dto.edition },
      });
      return { id };
    });
  }

  train(me: Actor, personId: string, dto: NewTrainingDto): Promise<Made> {
    checkSpan(dto);
    return this.work.write(me, async (tx) => {
      const person = await tx.get(Person, personId);
      const procedure = await tx.get(Procedure, dto.procedureId);
      this.identity.mustHold(me, recordTraining, procedure);
      const { id } = await tx.add(Training, { personId, ...dto });
      tx.record({
        act: 'training.record',
        subjects: [{ kind: 'person', id: personId, name: person.name }],
        facts: { document: procedure.document, edition: procedure.edition, until: dto.validUntil },
      });
      return { id };
    });
  }

  delegate(me: Actor, personId: string, dto: NewDelegationDto): Promise<Made> {
    checkSpan(dto);
    return this.work.write(me, async (tx) => {
      const person = await tx.get(Person, personId);
      await nameOf(tx, 'site', dto.siteId);
      const trial = await nameOf(tx, 'trial', dto.trialId);
      this.identity.mustHold(me, recordDelegation, dto);
      const { id } = await tx.add(Delegation, { personId, ...dto, validUntil: dto.validUntil ?? null });
      tx.record({
        act: 'delegation.record',
        subjects: [
          { kind: 'person', id: personId, name: person.name },
          { kind: 'trial', id: dto.trialId, name: trial },
        ],
      });
      return { id };
    });
  }

  listQp(me: Actor, siteId: string, dto: NewQpDto): Promise<Made> {
    checkSpan(dto);
    return this.work.write(me, async (tx) => {
      const site = await tx.get(Site, siteId);
      this.identity.mustHold(me, listQp, { siteId });
      const person = await tx.get(Person, dto.personId);
      const { id } = await tx.add(QpListing, { siteId, ...dto, validUntil: dto.validUntil ?? null });
      tx.record({
        act: 'qp.list',
        subjects: [
          { kind: 'person', id: person.id, name: person.name },
          { kind: 'site', id: siteId, name: site.name },
        ],
      });
      return { id };
    });
  }

  setQpAndQc(me: Actor, siteId: string, { qpMayApproveQc, reason }: QpAndQcDto): Promise<SiteDtoView> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`site:${siteId}`);
      const site = await tx.claim(Site, siteId);
      const subjects = [{ kind: 'site', id: siteId, name: site.name }];
      const who = await this.identity.whoAt(tx, me, { permission: setQpAndQc, siteIds: [siteId] });
      tx.pass(qpAndQcGate, { who, reason }, subjects, null, reason);
      const changed = await tx.change(site, { qpMayApproveQc });
      tx.record({ act: qpAndQcGate.step, subjects, reason, facts: { qpMayApproveQc } });
      return siteOf(changed);
    });
  }
}

const siteOf = (s: Site): SiteDtoView => ({
  ...siteView(s),
  version: s.version,
  idleMinutes: s.idleMinutes,
  secondFactor: s.secondFactor ?? 'optional',
});
