import { word } from './texts.js';

/** Where a fact stands, so that a reader can open it. */
export interface Origin {
  kind: string;
  id: string;
  name: string;
}

/** What a rule found to be wrong: the facts that fill its sentence, and the record they come from. */
export interface Finding {
  facts: Record<string, string | number | boolean | null | undefined>;
  record?: Origin;
  /** One of the rule's `also` codes, when that fits nearer than its own. */
  code?: string;
}

/**
 * What a rule judges. `content`: anything that differs with what is in a kit (unit, lot, donor, product, stock, their
 * holds, certificates, expiry). `free`: what is the same whatever is in it (people, subject, kit number, custody, clock).
 */
export type About = 'content' | 'free';

export interface Rule<Facts> {
  /** `BR-28`: one id for one duty; two rules may share it when the duty has two sides. */
  id: string;
  /** What is wrong, in kebab-case: `expired`. Never renamed. */
  code: string;
  /** Asked of an act before the others: where it speaks, nothing else is judged, and nothing else is learnt. */
  first?: true;
  /** A blinded person reads what is `free` in full, and of `content` one neutral sentence (BR-61). */
  about: About;
  title: string;
  /** Law, guideline or practice that asks for it. */
  source: string;
  /** Who may override with reason and signature; `none` when nobody may. */
  override: string;
  /** Who can put it right. */
  clearedBy: string;
  /** English sentence; `{fact}` is filled from the finding's facts. Other languages: `texts/`. */
  says: string;
  /** Nearer codes and their sentences, when one duty is broken in several ways. */
  also?: Record<string, string>;
  /** No clock, no database, no framework: facts in, findings out. */
  check(facts: Facts): Finding | Finding[] | null | false | undefined;
}

/** A fact that is not known yet: a rule that asks for it is not judged. */
export const UNKNOWN = Symbol('unknown');
export type Unknown = typeof UNKNOWN;

/** Facts of which some may not be known yet. */
export type Known<Facts> = { readonly [F in keyof Facts]: Facts[F] | Unknown };

/** One thing that speaks against an act. */
export interface Reason {
  rule: string;
  code: string;
  about: About;
  says: string;
  facts: Finding['facts'];
  source: string;
  clearedBy: string;
  record?: Origin;
}

export interface Verdict {
  outcome: 'GO' | 'STOP';
  reasons: Reason[];
}

/** What is known so far: an act may still be refused for a rule that is open. */
export interface Preview extends Verdict {
  /** Codes of the rules that ask for a fact that is not known yet. */
  open: string[];
}

export const rule = <Facts>(r: Rule<Facts>): Rule<Facts> => r;

/** Judges every rule and keeps all reasons, not just the first. */
export function judge<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Verdict {
  const reasons = rules.flatMap((r) => findingsOf(r, facts).map((f) => reasonOf(r, f)));
  return { outcome: reasons.length ? 'STOP' : 'GO', reasons };
}

/** The same for somebody who acts: where a rule that comes first speaks, nothing else is judged. */
export function judgeAct<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Verdict {
  const first = judge(
    rules.filter((r) => r.first),
    facts,
  );
  return first.outcome === 'STOP' ? first : judge(rules, facts);
}

/** Judges before the act, by what is known already: every rule, or as an act is judged. */
export function preview<Facts>(
  rules: readonly Rule<Facts>[],
  facts: Known<Facts>,
  judging: (some: readonly Rule<Facts>[], known: Facts) => Verdict = judge,
): Preview {
  const known = onlyKnown(facts);
  if (known === facts) return { ...judging(rules, known), open: [] };
  const open = new Set(rules.filter((r) => !canJudge(r, known)));
  const judged = rules.filter((r) => !open.has(r));
  return { ...judging(judged, known), open: [...open].map((r) => r.code) };
}

class NotKnown extends Error {}

/** A check that reads a fact that is not known ends there. */
function onlyKnown<Facts>(facts: Known<Facts>): Facts {
  if (!Object.values(facts).includes(UNKNOWN)) return facts as Facts;
  return new Proxy(facts, {
    get: (all, name) => {
      const fact: unknown = Reflect.get(all, name);
      if (fact === UNKNOWN) throw new NotKnown(String(name)); // ends the check
      return fact;
    },
  }) as Facts;
}

function canJudge<Facts>(r: Rule<Facts>, known: Facts): boolean {
  try {
    r.check(known);
    return true;
  } catch (e) {
    if (e instanceof NotKnown) return false;
    throw e;
  }
}

const findingsOf = <Facts>(r: Rule<Facts>, facts: Facts): Finding[] => [r.check(facts) || []].flat();

function reasonOf<Facts>(r: Rule<Facts>, f: Finding): Reason {
  const code = f.code ?? r.code;
  const sentence = f.code ? r.also?.[f.code] : r.says;
  if (!sentence) throw new Error(`${r.id} does not declare the code ${code}`);
  return {
    rule: r.id,
    code,
    about: r.about,
    says: word(sentence, f.facts, 'en'),
    facts: f.facts,
    source: r.source,
    clearedBy: r.clearedBy,
    record: f.record,
  };
}
