import { In, nameOf, type Look } from '../../kernel/index.js';
import type { ExceptionalSupplyView } from './supply.dto.js';
import { ExceptionalSupply } from './supply.entity.js';

/** What was supplied exceptionally of a lot, oldest first. */
export async function suppliesOf(look: Look, lotId: string): Promise<ExceptionalSupplyView[]> {
  const rows = await look.find(ExceptionalSupply, { lotId }, { order: { at: 'ASC', number: 'ASC' } });
  const views: ExceptionalSupplyView[] = [];
  for (const s of rows) {
    views.push({
      id: s.id,
      number: s.number,
      trial: await nameOf(look, 'trial', s.trialId),
      subject: await nameOf(look, 'subject', s.subjectId),
      unit: await nameOf(look, 'unit', s.unitId),
      requestReference: s.requestReference,
      requestedBy: s.requestedBy,
      hazard: s.hazard,
      riskEvaluation: s.riskEvaluation,
      acceptance: s.acceptance,
      sponsorToldAt: s.sponsorToldAt,
      qpName: s.qpName,
      at: s.at,
    });
  }
  return views;
}

/** The grants of these units. */
export const grantsOf = (look: Look, unitIds: readonly string[]): Promise<ExceptionalSupply[]> =>
  unitIds.length ? look.find(ExceptionalSupply, { unitId: In([...unitIds]) }) : Promise.resolve([]);

/** A lot of which something was supplied exceptionally is treated like a certified one where its standing changes. */
export const suppliedOnce = async (look: Look, lotId: string): Promise<boolean> =>
  (await look.count(ExceptionalSupply, { lotId })) > 0;
