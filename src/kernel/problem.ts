import { ANSWERS, say } from './answers.js';
import { isBlinded, type Actor } from './actor.js';
import { faultOf } from './faults.js';
import { BadInput, Missing, NotAllowed, Refusal, saidOf, Told } from './refusal.js';
import type { Reason } from './rule.js';
import { textsIn, type Language } from './texts.js';
import { Stopped } from './write-stop.js';

/** An answer that says what went wrong (RFC 9457). */
export interface Problem {
  status: number;
  body: Record<string, unknown> & { title: string; status: number; detail: string };
}

const problem = (status: number, title: string, detail: string, more: object = {}): Problem => ({
  status,
  body: { type: 'about:blank', title, status, detail, ...more },
});

/** For a blinded person this one reason stands for every reason that concerns the content of a kit. */
export const neutralReason = (ref: string): Reason => ({
  rule: 'BR-61',
  code: 'kit-not-usable',
  about: 'content',
  says: `This kit cannot be used. Do not inject. Call the unblinded pharmacy. Ref ${ref}`,
  facts: { ref },
  source: 'ICH E6(R3), 3.15.2',
  clearedBy: 'unblinded pharmacy',
});

/** The reasons of a refusal as this person may see them: to the blinded, the free ones in full and the neutral one. */
export function reasonsFor(actor: Actor, { verdict, maskedTrial, ref }: Refusal): readonly Reason[] {
  if (!isBlinded(actor, maskedTrial)) return verdict.reasons;
  const free = verdict.reasons.filter((r) => r.about === 'free');
  return free.length === verdict.reasons.length ? free : [...free, neutralReason(ref)];
}

/** Reasons are worded later, where they are answered: what is kept of them is English. */
export function problemOf(error: unknown, actor: Actor | null, language: Language = 'en'): Problem {
  if (error instanceof Refusal) {
    const reasons = actor ? reasonsFor(actor, error) : [];
    const detail = reasons.map((r) => r.says).join(' ');
    return problem(409, 'Refused', detail, { step: error.step, ref: error.ref, at: error.at, reasons });
  }
  if (error instanceof BadInput) {
    const errors = error.fields.map(({ saysIn, ...f }) => ({ ...f, says: saysIn?.(language) ?? f.says }));
    return problem(400, 'The request cannot be used', saidOf(errors), { errors });
  }
  if (error instanceof Missing) {
    const kind = (language !== 'en' && textsIn(language).terms[error.kind]?.toLowerCase()) || error.kind;
    return problem(404, 'Not found', say('no-such', language, { kind, id: error.id }));
  }
  if (error instanceof NotAllowed) {
    const { permission, where } = error;
    const detail = say(where ? `not-held-${where}` : 'not-held', language, { permission });
    return problem(403, 'Not allowed', detail, { permission });
  }
  if (error instanceof Told) {
    const { detail, more } = error.saidIn?.(language) ?? { detail: error.message };
    return problem(error.status, error.title, detail, { ...error.more, ...more });
  }
  if (error instanceof Stopped) {
    const { code, facts } = error;
    return problem(503, ANSWERS['title-stopped'], say(`stopped-${code}`, language, facts), { code, ...facts });
  }
  switch (faultOf(error)) {
    case 'gone':
      return problem(503, ANSWERS['title-503'], say('database-away', language));
    case 'busy':
      return problem(503, ANSWERS['title-busy'], say('database-busy', language));
    default:
      return problem(500, 'A fault in the software', say('software-fault', language));
  }
}
