export const MARKER_VALUES = ['negative', 'reactive', 'cleared', 'needs-risk-assessment', 'not-done'] as const;
export type MarkerValue = (typeof MARKER_VALUES)[number];

/** All three, negative on one sample, waive the repeat sample (BR-05). */
export const NATS = ['HIV NAT', 'HBV NAT', 'HCV NAT'] as const;

/** What a sample is taken for: at the donation, before it or 180 days after it, or later information about a donor. */
export const SAMPLE_PURPOSES = ['donation', 'repeat-route', 'follow-up'] as const;
export type SamplePurpose = (typeof SAMPLE_PURPOSES)[number];
