/** Donor markers. Which of them a product asks for is data of the product version. */
export const MARKERS: Readonly<Record<string, { title: string; defers: boolean }>> = {
  'anti-HIV-1/2': { title: 'anti-HIV-1/2', defers: true },
  HBsAg: { title: 'HBsAg', defers: true },
  'anti-HBc': { title: 'anti-HBc', defers: false },
  'anti-HCV': { title: 'anti-HCV', defers: true },
  syphilis: { title: 'Treponema pallidum', defers: false },
  'anti-HTLV-I/II': { title: 'anti-HTLV-I/II', defers: true },
  'HIV NAT': { title: 'HIV NAT', defers: true },
  'HBV NAT': { title: 'HBV NAT', defers: true },
  'HCV NAT': { title: 'HCV NAT', defers: true },
};

export const MARKER_CODES = Object.keys(MARKERS);
export const MARKER_VALUES = ['negative', 'reactive', 'cleared', 'needs-risk-assessment', 'not-done'] as const;
export type MarkerValue = (typeof MARKER_VALUES)[number];

/** All three, negative on one sample, waive the repeat sample (BR-05). */
export const NATS = ['HIV NAT', 'HBV NAT', 'HCV NAT'] as const;

/** What a sample is taken for: at the donation, before it or 180 days after it, or later information about a donor. */
export const SAMPLE_PURPOSES = ['donation', 'repeat-route', 'follow-up'] as const;
export type SamplePurpose = (typeof SAMPLE_PURPOSES)[number];
