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
