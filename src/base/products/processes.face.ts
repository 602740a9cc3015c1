import { Injectable } from '@nestjs/common';
import { names, inSight, type Look } from '../../kernel/index.js';
import type { ProcessDefinition } from './process.definition.js';
import { ProcessVersion } from './process.entity.js';

export interface ProcessVersionView {
  id: string;
  code: string;
  edition: string;
  productCode: string;
  /** `MI-07 v2`. */
  name: string;
  approved: boolean;
  /** Name of who drafted it; null where that was not kept. */
  draftedBy: string | null;
  definition: ProcessDefinition;
}

names('process', async (look, id) => {
  const found = await look.one(ProcessVersion, { id });
  return found && processView(found).name;
});

/** What others may ask about process versions. */
@Injectable()
export class Processes {
  async get(look: Look, id: string): Promise<ProcessVersionView> {
    return processView(await look.get(ProcessVersion, id));
  }

  /** Those that the reader reaches. */
  async list(look: Look): Promise<ProcessVersionView[]> {
    return (
      await look.find(ProcessVersion, { id: inSight(look, 'process') }, { order: { code: 'ASC', edition: 'ASC' } })
    ).map(processView);
  }
}

export const processView = (p: ProcessVersion): ProcessVersionView => ({
  id: p.id,
  code: p.code,
  edition: p.edition,
  productCode: p.productCode,
  name: `${p.code} v${p.edition}`,
  approved: p.state === 'approved',
  draftedBy: p.draftedByName,
  definition: p.definition,
});
