import type { Look } from '../../kernel/index.js';
import { type Custody } from '../../base/custody/index.js';
import type { ReserveFacts } from './assign.rules.js';
import { Kit, Syringe } from './kit.entity.js';
import type { PlannedDose } from './plan.js';

/** A gland of a treatment of a subject. */
export interface AskedGland extends Pick<PlannedDose, 'gland' | 'side'> {
  subject: { id: string; number: string };
  treatment: number;
}

/** Kits from which nothing is given any more. */
const ENDED = ['given', 'partly-given', 'not-given', 'kit-withdrawn', 'reconciled'];

/** Is a reserve for this gland still needed: was it given, and is there a reserve that may be given? `but`: a kit that is not asked about. */
export async function reserveFacts(
  look: Look,
  custody: Custody,
  { subject, treatment, gland, side }: AskedGland,
  but: string | null,
): Promise<ReserveFacts['reserve']> {
  const kits = await look.find(Kit, { subjectId: subject.id, treatment }, { order: { number: 'ASC' } });
  const items = await custody.many(
    look,
    kits.map((k) => k.id),
  );
  const open = kits.find(
    (k) =>
      k.kind === 'reserve' &&
      k.id !== but &&
      k.plan.some((p) => p.gland === gland && p.side === side) &&
      !ENDED.includes(items.find((i) => i.id === k.id)!.state),
  );
  let given = false;
  for (const k of kits) {
    const [syringe] = await look.find(Syringe, { kitId: k.id, gland, side });
    if (syringe && (await wasGiven(look, syringe.id))) given = true;
  }
  return { subject: subject.number, treatment, gland: `${side}-${gland}`, given, open: open?.number ?? null };
}

/** The trail tells it for good: a syringe that was given is destroyed later. */
async function wasGiven(look: Look, syringeId: string): Promise<boolean> {
  const rows = await look.sql<{ seq: number }>(
    `select t.seq as seq from trail t join trail_subject s on s.seq = t.seq
      where s.kind = 'syringe' and s.subject = ? and t.act = 'dose.give' and t.outcome = 'done'`,
    [syringeId],
  );
  return rows.length > 0;
}
