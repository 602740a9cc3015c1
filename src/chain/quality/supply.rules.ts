import { rule, type Rule } from '../../kernel/index.js';
import { labelNotCurrent, labelSuperseded, type ScannedLabelFacts } from '../../base/labels/index.js';
import type { ResultsFacts } from './result.rules.js';

const SOURCE = 'EU GMP Part IV, 11.53–11.54';

export interface SupplyTrialFacts {
  supplyTrial: { trial: string; masked: boolean; enabled: boolean };
}

export const supplyOff = rule<SupplyTrialFacts>({
  id: 'BR-68',
  code: 'exceptional-supply-off',
  about: 'content',
  title: 'The protocol in force of an open trial enables the supply of a lot out of specification',
  source: SOURCE,
  override: 'none',
  clearedBy: 'sponsor (protocol)',
  says: 'Exceptional supply is not enabled for {trial}.',
  also: { 'exceptional-supply-masked': '{trial} is masked: nothing is supplied exceptionally in it.' },
  check: ({ supplyTrial: t }) => [
    ...(t.enabled ? [] : [{ facts: { trial: t.trial } }]),
    ...(t.masked ? [{ facts: { trial: t.trial }, code: 'exceptional-supply-masked' }] : []),
  ],
});

export interface SupplyPartsFacts {
  /** Each part that must be there, and whether it is. */
  parts: readonly { part: string; there: boolean }[];
}

export const supplyIncomplete = rule<SupplyPartsFacts>({
  id: 'BR-68',
  code: 'exceptional-supply-incomplete',
  about: 'content',
  title: 'Request, hazard, risk evaluation, acceptance and the telling of the sponsor are all on record',
  source: SOURCE,
  override: 'none',
  clearedBy: 'physician, maker and sponsor',
  says: '{part} is missing.',
  check: ({ parts }) => parts.filter((p) => !p.there).map((p) => ({ facts: { part: p.part } })),
});

export interface ConfirmedFacts {
  /** Lines whose failing result an investigation has confirmed. */
  confirmed: readonly string[];
}

export const faultNotConfirmed = rule<ResultsFacts & ConfirmedFacts>({
  id: 'BR-68',
  code: 'out-of-spec-not-confirmed',
  about: 'content',
  title: 'The lot is out of specification, and an investigation has confirmed each failing result',
  source: SOURCE,
  override: 'none',
  clearedBy: 'quality assurance (investigation)',
  says: '{test} {value} (limit {limit}): no investigation has confirmed it.',
  also: { 'not-out-of-spec': 'Lot {lot} is not out of specification.' },
  check: ({ results, confirmed }) => {
    const failed = results.lines.filter((l) => l.state === 'failed');
    if (!failed.length) return { facts: { lot: results.lot }, code: 'not-out-of-spec' };
    return failed
      .filter((l) => !confirmed.includes(l.test))
      .map((l) => ({ facts: { test: l.test, value: l.value, limit: l.limit } }));
  },
});

export interface GrantedFacts {
  /** The grant of this unit that is there already. */
  granted: { unit: string; number: string } | null;
}

export const unitGranted = rule<GrantedFacts>({
  id: 'BR-68',
  code: 'exceptional-supply-granted',
  about: 'content',
  title: 'One unit is supplied exceptionally once, to one subject',
  source: SOURCE,
  override: 'none',
  clearedBy: 'nobody: take another unit',
  says: '{unit} was granted already: {number}.',
  check: ({ granted }) => granted && { facts: { ...granted } },
});

export interface ScannedUnitFacts {
  scanned: ScannedLabelFacts['labels'];
}

const ofUnit = (r: Rule<ScannedLabelFacts>): Rule<ScannedUnitFacts> => ({
  ...r,
  check: ({ scanned }) => r.check({ labels: scanned }),
});

/** As at every scan; `labels` are the sums of the lot here. */
export const scannedUnitRules = [ofUnit(labelNotCurrent), ofUnit(labelSuperseded)] as const;
