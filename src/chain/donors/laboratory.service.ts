import { Injectable } from '@nestjs/common';
import { checkSpan, dayAt, nameOf, Work, type Actor, type Day, type Look } from '../../kernel/index.js';
import { proposalKind, propose } from '../../base/identity/index.js';
import { Laboratory } from './donor.entity.js';
import { recordLaboratory } from './donors.permissions.js';
import type { LaboratoryDto, LaboratoryView } from './standing.dto.js';

/** An authorisation opens a gate (BR-06): one person proposes it, another confirms it, and it counts from then on. */
proposalKind('laboratory.record', {
  permission: recordLaboratory,
  apply: async (tx, p) => {
    const { name, reference, validFrom, validUntil } = p.what as unknown as LaboratoryDto;
    const span = { validFrom, validUntil, proposedBy: p.proposedBy, confirmedBy: tx.actor.id, confirmedAt: tx.now };
    const { id } = await tx.add(Laboratory, { name, reference, ...span });
    return { id, facts: { reference, validFrom, validUntil }, made: { kind: 'laboratory', id, name } };
  },
});

/** The list of laboratories authorised to test donors. A renewed authorisation is a new line. */
@Injectable()
export class LaboratoryService {
  constructor(private readonly work: Work) {}

  record(me: Actor, dto: LaboratoryDto): Promise<{ id: string }> {
    checkSpan(dto);
    return this.work.write(me, (tx) => propose(tx, { kind: 'laboratory.record', what: { ...dto } }));
  }

  list(me: Actor): Promise<LaboratoryView[]> {
    return this.work.read(me, async (look) => {
      const all = await look.find(Laboratory, {}, { order: { name: 'ASC', validFrom: 'ASC' } });
      return Promise.all(all.map((l) => viewOf(look, l)));
    });
  }
}

/** Whether the laboratory was authorised on this day, at a site in this zone: from no day before it was confirmed. */
export const authorisedOn = (l: Laboratory, day: Day, zone: string): boolean =>
  l.validFrom <= day && dayAt(l.confirmedAt, zone) <= day && day <= l.validUntil;

const viewOf = async (look: Look, l: Laboratory): Promise<LaboratoryView> => ({
  id: l.id,
  name: l.name,
  reference: l.reference,
  validFrom: l.validFrom,
  validUntil: l.validUntil,
  proposedBy: await nameOf(look, 'person', l.proposedBy),
  confirmedBy: await nameOf(look, 'person', l.confirmedBy),
  confirmedAt: l.confirmedAt,
});
