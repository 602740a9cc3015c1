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

export const rule = <Facts>(r: Rule<Facts>): Rule<Facts> => r;

/** Judges every rule and keeps all reasons, not just the first. */
export function judge<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Verdict {
  const reasons = rules.flatMap((r) => {
    const found = r.check(facts) || [];
    return (Array.isArray(found) ? found : [found]).map((f) => reasonOf(r, f));
  });
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
