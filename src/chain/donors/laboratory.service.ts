import { Injectable } from '@nestjs/common';
import { checkSpan, Work, type Actor } from '../../kernel/index.js';
import { Laboratory } from './donor.entity.js';
import type { LaboratoryDto, LaboratoryView } from './standing.dto.js';

/** The list of laboratories authorised to test donors. A renewed authorisation is a new line. */
@Injectable()
export class LaboratoryService {
  constructor(private readonly work: Work) {}

  record(me: Actor, dto: LaboratoryDto): Promise<LaboratoryView> {
    return this.work.write(me, async (tx) => {
      checkSpan(dto);
      const laboratory = await tx.add(Laboratory, { ...dto });
      tx.record({
        act: 'laboratory.record',
        subjects: [{ kind: 'laboratory', id: laboratory.id, name: dto.name }],
        facts: { reference: dto.reference, validFrom: dto.validFrom, validUntil: dto.validUntil },
      });
      return viewOf(laboratory);
    });
  }

  list(me: Actor): Promise<LaboratoryView[]> {
    return this.work.read(me, async (look) =>
      (await look.find(Laboratory, {}, { order: { name: 'ASC', validFrom: 'ASC' } })).map(viewOf),
    );
  }
}

const viewOf = ({ id, name, reference, validFrom, validUntil }: Laboratory): LaboratoryView => ({
  id,
  name,
  reference,
  validFrom,
  validUntil,
});
