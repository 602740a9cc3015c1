import { Injectable } from '@nestjs/common';
import { BadInput, badField, hashOf, Work, type Actor } from '../../kernel/index.js';
import { draftedBy, Identity, Signing, versionFacts, type SignDto } from '../identity/index.js';
import { processFaults } from './process.check.js';
import type { ProcessDefinition } from './process.definition.js';
import type { NewProcessDto, ProcessView } from './process.dto.js';
import { ProcessVersion } from './process.entity.js';
import { approveProcessGate } from './process.policy.js';
import { Processes, processView, type ProcessVersionView } from './processes.face.js';
import { approveProcess } from './products.permissions.js';

const shownOf = ({ code, edition, productCode, definition }: ProcessVersionView) => ({
  code,
  edition,
  productCode,
  definition: { ...definition },
});
const withHash = (p: ProcessVersionView): ProcessView => ({ ...p, hash: hashOf(shownOf(p)) });

@Injectable()
export class ProcessService {
  constructor(
    private readonly work: Work,
    private readonly processes: Processes,
    private readonly signing: Signing,
    private readonly identity: Identity,
  ) {}

  list(me: Actor): Promise<ProcessView[]> {
    return this.work.read(me, async (look) => (await this.processes.list(look)).map(withHash));
  }

  draft(me: Actor, dto: NewProcessDto): Promise<ProcessView> {
    const faults = processFaults(dto.definition);
    if (faults.length) throw new BadInput(faults);
    return this.work.write(me, async (tx) => {
      const { code, edition, productCode } = dto;
      if (await tx.one(ProcessVersion, { code, edition }))
        throw badField('edition', edition, `of ${code} is there already: a version is never rewritten`);
      const definition = JSON.parse(JSON.stringify(dto.definition)) as ProcessDefinition;
      const made = await tx.add(ProcessVersion, { code, edition, productCode, definition, ...draftedBy(me) });
      const view = processView(made);
      tx.record({ act: 'process.draft', subjects: [{ kind: 'process', id: made.id, name: view.name }] });
      return withHash(view);
    });
  }

  async approve(me: Actor, id: string, sign: SignDto): Promise<ProcessView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const process = await tx.claim(ProcessVersion, id);
      const shown = shownOf(processView(process));
      const subject = { kind: 'process', id, name: processView(process).name };
      const version = versionFacts(me, subject.name, process);
      const who = await this.identity.whoAt(tx, me, { permission: approveProcess });
      tx.pass(approveProcessGate, { seen: this.signing.seen(signer, shown), who, version }, [subject]);
      const approved = processView(await tx.change(process, { state: 'approved' }));
      await this.signing.sign(tx, signer, { meaning: 'approved', kind: 'process', id, shown });
      tx.record({ act: approveProcessGate.step, subjects: [subject] });
      return withHash(approved);
    });
  }
}
