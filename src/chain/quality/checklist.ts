import { Injectable } from '@nestjs/common';
import {
  permissionOf,
  preview,
  UNKNOWN,
  worded,
  type Actor,
  type Known,
  type Language,
  type Look,
} from '../../kernel/index.js';
import type { LotView } from '../manufacturing/index.js';
import { Certifiable } from './certifiable.js';
import { certifyGate, type CertifyFacts } from './certify.policy.js';
import type { CheckView } from './quality.dto.js';
import { certifyLot } from './quality.permissions.js';

/** Known at the signature alone; that a lot is certified already is on its page. */
const LATER = { seen: UNKNOWN, certifiedBefore: UNKNOWN } as const;

/** Who certifies is not known yet. */
const NO_ONE = { who: UNKNOWN, qp: UNKNOWN } as const;

/** The gate before certification, rule by rule. */
@Injectable()
export class Checklist {
  constructor(private readonly certifiable: Certifiable) {}

  /** What its rules say: about the lot, and about the reader where the reader may certify. In the reader's language. */
  async of(look: Look, me: Actor, lot: LotView, trialId: string, language: Language): Promise<CheckView[]> {
    const may = permissionOf(certifyLot).roles.some((role) => me.held.some((h) => h.role === role));
    const facts = await this.certifiable.facts(look, me, lot, trialId);
    return checksOf({ ...facts, ...LATER, ...(may ? {} : NO_ONE) }, language);
  }

  /** What it says against the lot, whoever looks. */
  async against(look: Look, me: Actor, lot: LotView, language: Language): Promise<CheckView[]> {
    const facts = await this.certifiable.facts(look, me, lot, lot.trialId);
    return checksOf({ ...facts, ...LATER, ...NO_ONE }, language).filter((c) => !c.ok);
  }
}

/** Rule by rule; those that cannot be judged yet are left out. */
export function checksOf(facts: Known<CertifyFacts>, language: Language): CheckView[] {
  const { reasons, open } = preview(certifyGate.rules, facts); // all of them: one that is not shown to fail is shown as met
  return certifyGate.rules
    .filter((r) => !open.includes(r.code))
    .map((r) => {
      const codes = [r.code, ...Object.keys(r.also ?? {})];
      const against = reasons.filter((x) => x.rule === r.id && codes.includes(x.code));
      const says = against.map((x) => worded(x, language).says);
      return { rule: r.id, code: r.code, title: r.title, ok: says.length === 0, says };
    });
}
