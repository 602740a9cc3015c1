import { Injectable } from '@nestjs/common';
import { IANAZone } from 'luxon';
import { badField, checkSpan, In, nameOf, names, Work, type Actor } from '../../kernel/index.js';
import type {
  NewDelegationDto,
  NewProcedureDto,
  NewQpDto,
  NewSiteDto,
  NewTrainingDto,
  ProcedureView,
  QpAndQcDto,
  SiteAccessDto,
  SiteDtoView,
} from './people.dto.js';
import { siteAccessGate } from './access.policy.js';
import { Identity, siteView } from './identity.face.js';
import { listQp, recordDelegation, recordTraining, setProcedure, setQpAndQc } from './identity.permissions.js';
import { qpAndQcGate } from './people.policy.js';
import { Person } from './person.entity.js';
import { propose } from './propose.js';
import { Procedure, Site } from './site.entity.js';
import { takesPart } from './trial-sites.js';

names(
  'site',
  async (look, id) => (await look.one(Site, { id }))?.name ?? null,
  (_, id) => Promise.resolve([id]),
);
names('procedure', async (look, id) => (await look.one(Procedure, { id }))?.document ?? null);

type Made = { id: string };

/** Sites, their procedures and duties; training, delegation and QP lists are proposed here. */
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

  procedures(me: Actor): Promise<ProcedureView[]> {
    return this.work.read(me, async (look) => {
      const sites = await look.find(Site, {});
      const mine = sites.filter((s) => this.identity.mayAt(me, recordTraining, { siteIds: [s.id] }));
      const codes = new Map(mine.map((s) => [s.id, s.code]));
      const order = { document: 'ASC', validFrom: 'DESC', id: 'ASC' } as const;
      const editions = await look.find(Procedure, { siteId: In([...codes.keys()]) }, { order });
      return editions.map(({ siteId, id, document, edition, code, validFrom }) => ({
        ...{ id, document, edition, code, validFrom },
        site: codes.get(siteId)!,
      }));
    });
  }

  /** Also what makes access stronger needs a second administrator: it could shut out a whole hospital. */
  setAccess(me: Actor, siteId: string, { reason, secondFactor, ...dto }: SiteAccessDto): Promise<void> {
    return this.work.write(me, async (tx) => {
      const site = await tx.claim(Site, siteId);
      await tx.stillSeen([site]);
      const next = { idleMinutes: dto.idleMinutes ?? null, secondFactor };
      const subjects = [{ kind: 'site', id: siteId, name: site.name }];
      tx.pass(siteAccessGate, { reason }, subjects);
      await propose(tx, { kind: 'site.set-access', siteId, what: next, reason });
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
      await tx.get(Person, personId);
      const { siteId, document, edition } = await tx.get(Procedure, dto.procedureId);
      this.identity.mustHold(me, recordTraining, { siteId });
      return propose(tx, { kind: 'training.record', personId, siteId, what: { ...dto, document, edition } });
    });
  }

  delegate(me: Actor, personId: string, dto: NewDelegationDto): Promise<Made> {
    checkSpan(dto);
    return this.work.write(me, async (tx) => {
      await tx.get(Person, personId);
      await nameOf(tx, 'site', dto.siteId);
      await nameOf(tx, 'trial', dto.trialId);
      this.identity.mustHold(me, recordDelegation, dto);
      const { siteId, trialId, validFrom, validUntil = null } = dto;
      if (!(await takesPart(tx, trialId, siteId)))
        throw badField('siteId', siteId, 'does not take part in this trial: the sponsor names the site first');
      return propose(tx, { kind: 'delegation.record', personId, siteId, trialId, what: { validFrom, validUntil } });
    });
  }

  listQp(me: Actor, siteId: string, { personId, validFrom, validUntil }: NewQpDto): Promise<Made> {
    checkSpan({ validFrom, validUntil });
    return this.work.write(me, async (tx) => {
      await tx.get(Site, siteId);
      this.identity.mustHold(me, listQp, { siteId });
      await tx.get(Person, personId);
      return propose(tx, { kind: 'qp.list', personId, siteId, what: { validFrom, validUntil: validUntil ?? null } });
    });
  }

  /** A laxer duty needs a second person of quality assurance; the stricter one counts at once. */
  setQpAndQc(me: Actor, siteId: string, { qpMayApproveQc, reason }: QpAndQcDto): Promise<SiteDtoView> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`site:${siteId}`);
      const site = await tx.claim(Site, siteId);
      await tx.stillSeen([site]);
      const subjects = [{ kind: 'site', id: siteId, name: site.name }];
      const who = await this.identity.whoAt(tx, me, { permission: setQpAndQc, siteIds: [siteId] });
      tx.pass(qpAndQcGate, { who, reason }, subjects, null, reason);
      if (qpMayApproveQc && !site.qpMayApproveQc) {
        await propose(tx, { kind: 'site.set-qp-and-qc', siteId, what: { qpMayApproveQc }, reason });
        return siteOf(site);
      }
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
