import { rule } from '../../kernel/index.js';
import { MARKERS } from '../../base/products/index.js';
import type { MarkerValue } from './markers.js';

export interface ConsentFacts {
  donor: { code: string; consented: boolean };
}

export const consentMissing = rule<ConsentFacts>({
  id: 'BR-01',
  code: 'consent-missing',
  about: 'content',
  title: 'The donor has a consent on file',
  source: 'Directive 2006/17/EC, Annex IV, 1.3',
  override: 'none',
  clearedBy: 'donor coordinator',
  says: 'Donor {donor} has no valid consent on file.',
  check: ({ donor }) => !donor.consented && { facts: { donor: donor.code } },
});

export interface PanelFacts {
  panel: {
    donor: string;
    product: string;
    /** Markers the product version asks for. */
    wanted: readonly string[];
    /** The newest value of each marker. */
    values: Readonly<Record<string, MarkerValue>>;
    /** Markers whose newest result has a signed risk assessment. */
    assessed: readonly string[];
    /** The interview; null when there was none. */
    acceptable: boolean | null;
  };
}

export const panelIncomplete = rule<PanelFacts>({
  id: 'BR-02',
  code: 'panel-incomplete',
  about: 'content',
  title: "Every marker of the product's panel has a decided result",
  source: 'Directive 2006/17/EC, Annex II, 1.1–1.2',
  override: 'none',
  clearedBy: 'donor coordinator (results)',
  says: 'Missing for {product}: {markers}.',
  also: {
    'questionnaire-missing': 'Donor {donor} has no questionnaire and interview.',
    'questionnaire-against': 'The interview of donor {donor} speaks against donating.',
  },
  check: ({ panel: p }) => {
    const missing = p.wanted.filter((m) => !p.values[m] || p.values[m] === 'not-done');
    return [
      ...(missing.length ? [{ facts: { product: p.product, markers: missing.join(', ') } }] : []),
      ...(p.acceptable === null ? [{ facts: { donor: p.donor }, code: 'questionnaire-missing' }] : []),
      ...(p.acceptable === false ? [{ facts: { donor: p.donor }, code: 'questionnaire-against' }] : []),
    ];
  },
});

/** Whether this result is decided by a risk assessment, once it is signed. */
const wantsAssessment = (marker: string, value: MarkerValue | undefined): boolean =>
  value === 'needs-risk-assessment' || (value === 'reactive' && !MARKERS[marker]?.defers);

export const riskUnassessed = rule<PanelFacts>({
  id: 'BR-04',
  code: 'marker-undecided',
  about: 'content',
  title: 'Reactive anti-HBc or syphilis counts only with a signed risk assessment',
  source: 'Directive 2006/17/EC, Annex II, 1.3–1.4',
  override: 'none',
  clearedBy: 'donor physician (risk assessment)',
  says: 'Not decided: {markers} needs a signed risk assessment.',
  check: ({ panel: p }) => {
    const undecided = p.wanted.filter((m) => wantsAssessment(m, p.values[m]) && !p.assessed.includes(m));
    return undecided.length > 0 && { facts: { markers: undecided.join(', ') } };
  },
});

export interface AssessFacts {
  assess: { marker: string; value: MarkerValue | null; hbsAg: MarkerValue | null };
}

export const notAssessable = rule<AssessFacts>({
  id: 'BR-04',
  code: 'nothing-to-assess',
  about: 'content',
  title: 'A risk assessment decides anti-HBc where HBsAg is negative, and syphilis; no other marker',
  source: 'Directive 2006/17/EC, Annex II, 1.3–1.4',
  override: 'none',
  clearedBy: 'donor coordinator (results)',
  says: 'The newest result of {marker} is not one that a risk assessment decides.',
  also: { 'hbsag-not-negative': 'anti-HBc is assessed only where HBsAg is negative.' },
  check: ({ assess: { marker, value, hbsAg } }) => {
    if (MARKERS[marker]?.defers || !wantsAssessment(marker, value ?? undefined)) return { facts: { marker } };
    return marker === 'anti-HBc' && hbsAg !== 'negative' && { facts: {}, code: 'hbsag-not-negative' };
  },
});

export interface ReactiveFacts {
  reactive: { donor: string; markers: readonly string[] };
}

export const markerReactive = rule<ReactiveFacts>({
  id: 'BR-03',
  code: 'marker-reactive',
  about: 'content',
  title: 'A reactive HIV, HBV, HCV or HTLV result makes the donor ineligible',
  source: 'Directive 2006/17/EC, Annexes I and II',
  override: 'none',
  clearedBy: 'nobody',
  says: 'Reactive {markers}: donor {donor} is ineligible.',
  check: ({ reactive: r }) => r.markers.length > 0 && { facts: { donor: r.donor, markers: r.markers.join(', ') } },
});

export interface DonationIdFacts {
  donationId: { dis: string; taken: boolean };
}

export const donationIdLocked = rule<DonationIdFacts>({
  id: 'BR-07',
  code: 'donation-id-locked',
  about: 'content',
  title: 'A donation identification sequence is unique and never changed',
  source: 'Directive 2006/86/EC, Annex VII, Article 10b(c)',
  override: 'none',
  clearedBy: 'tissue establishment (its own numbering)',
  says: 'The donation identification sequence {dis} exists already.',
  check: ({ donationId: d }) => d.taken && { facts: { dis: d.dis } },
});

export interface EligibleFacts {
  eligible: { donor: string; product: string; declared: boolean };
}

export const notEligible = rule<EligibleFacts>({
  id: 'BR-02',
  code: 'donor-not-eligible',
  about: 'content',
  title: 'The releasing officer has declared the donor eligible for the product',
  source: 'Directive 2006/17/EC, Annex II; Regulation (EU) 2024/1938, Article 60',
  override: 'none',
  clearedBy: 'donor physician',
  says: 'Donor {donor} is not declared eligible for {product}.',
  check: ({ eligible: e }) => !e.declared && { facts: { donor: e.donor, product: e.product } },
});

/** The markers whose reactive result ends eligibility. */
export const deferring = (values: Readonly<Record<string, MarkerValue>>): string[] =>
  Object.keys(values).filter((m) => values[m] === 'reactive' && MARKERS[m]?.defers);
