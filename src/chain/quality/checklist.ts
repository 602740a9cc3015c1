import { Injectable } from '@nestjs/common';
import { judge, permissionOf, worded, type Actor, type Language, type Look } from '../../kernel/index.js';
import type { LotView } from '../manufacturing/index.js';
import { Certifiable } from './certifiable.js';
import { certifyGate } from './certify.policy.js';
import { certifiedAlready } from './certify.rules.js';
import type { CheckView } from './quality.dto.js';
import { certifyLot } from './quality.permissions.js';

/** Asked at the signature, or told by the lot itself. */
const LATER = [certifiedAlready.code, 'record-changed'];

/** Rules about the person who looks, not about the lot. */
const PERSONAL = [
  'not-a-qp',
  'conflict-of-duty',
  'not-your-site',
  'not-delegated',
  'not-trained',
  'administrator-not-gxp',
];

/** The gate before certification, rule by rule. */
@Injectable()
export class Checklist {
  constructor(private readonly certifiable: Certifiable) {}

  /**
   * What its rules say: all about the lot, and about the reader where the reader may certify. The signature is not asked
   * yet, and a lot certified before says so itself. Sentences are in the reader's language.
   */
  async of(look: Look, me: Actor, lot: LotView, trialId: string, language: Language): Promise<CheckView[]> {
    const facts = { ...(await this.certifiable.facts(look, me, lot, trialId)), seen: { changed: false } };
    const { reasons } = judge(certifyGate.rules, facts);
    const may = permissionOf(certifyLot).roles.some((role) => me.held.some((h) => h.role === role));
    const asked = certifyGate.rules.filter((r) => !LATER.includes(r.code) && (may || !PERSONAL.includes(r.code)));
    return asked.map((r) => {
      const codes = [r.code, ...Object.keys(r.also ?? {})];
      const against = reasons.filter((x) => x.rule === r.id && codes.includes(x.code));
      const says = against.map((x) => worded(x, language).says);
      return { rule: r.id, code: r.code, title: r.title, ok: says.length === 0, says };
    });
  }

  /** What it says against the lot, whoever looks. */
  async against(look: Look, me: Actor, lot: LotView, language: Language): Promise<CheckView[]> {
    const checks = await this.of(look, me, lot, lot.trialId, language);
    return checks.filter((c) => !c.ok && !PERSONAL.includes(c.code));
  }
}
