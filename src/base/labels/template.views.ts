import { hashOf, word, worded, type Language } from '../../kernel/index.js';
import { faultsOf } from './drawings.js';
import type { TemplateVersionView } from './template.dto.js';
import { FAULTS, type Fault } from './template.rules.js';
import { LAWS } from './shipped.js';
import { RESOLUTIONS } from './template.js';
import { casesOf } from './variants.js';
import { versionName, type Standing } from './templates.face.js';
import { UNCHECKED } from './words.js';

/** What is signed, for each version of the list that is approved. */
export const shownOf = (v: Standing) => ({ template: v.template, number: v.number, definition: v.hash });

/** A version as a subject of a trail entry. */
export const subjectOf = (v: Standing) => ({ kind: 'label-template', id: v.id, name: versionName(v) });

/** Faults in the words of a language. */
export const faultsIn = (faults: readonly Fault[], language: Language) =>
  faults.map(({ code, facts }) => worded({ code, facts, says: word(FAULTS[code], facts, 'en') }, language));

export async function versionView(v: Standing, language: Language = 'en'): Promise<TemplateVersionView> {
  const { definition: d } = v;
  const faults = await faultsOf(d);
  return {
    id: v.id,
    template: v.template,
    number: v.number,
    name: versionName(v),
    state: v.state,
    reason: v.reason,
    proposedBy: v.proposedByName,
    approvedBy: v.approvedByName,
    approvedAt: v.approvedAt,
    retiredAt: v.retiredAt,
    retiredReason: v.retiredReason,
    size: `${d.widthMm} × ${d.heightMm}${d.cap ? ` + ⌀ ${d.cap.diameterMm}` : ''}`,
    symbols: d.symbols.map((s) => `${s.name}: ${s.dialect}, ${s.encoder}${s.size ? ` ${s.size}` : ''}`),
    resolutions: RESOLUTIONS.filter((r) => r >= d.leastDpi),
    cases: casesOf(d).map(({ language, variant }) => ({ language, variant })),
    unchecked: d.languages.filter((l) => UNCHECKED.includes(l)),
    law: Object.entries(d.law).map(([jurisdiction, spec]) => ({
      jurisdiction,
      set: spec.set,
      source: LAWS[jurisdiction]?.source ?? '',
      omitted: Object.entries(spec.omitted ?? {}).map(([part, why]) => ({ part, why })),
    })),
    faults: faultsIn(faults, language),
    definition: d,
    hash: hashOf([shownOf(v)]),
  };
}
