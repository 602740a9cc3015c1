/** Which side of the blind a role stands on. `unblinded` may learn what is in a kit; `blinded` never. */
export type Side = 'unblinded' | 'blinded' | null;

export interface Role {
  title: string;
  side: Side;
  /** Held for a site, in a trial, both, or everywhere. */
  scope: 'site' | 'trial-site' | 'trial' | 'everywhere';
}

/** The roles. Whoever can open lots, units or shipments could work out an arm, and so stands on the unblinded side. */
export const ROLES: Record<string, Role> = {
  'donor-coordinator': { title: 'Donor coordinator', side: 'unblinded', scope: 'site' },
  'donor-physician': { title: 'Donor physician, releasing officer', side: 'unblinded', scope: 'site' },
  operator: { title: 'Production operator', side: 'unblinded', scope: 'site' },
  analyst: { title: 'QC analyst', side: 'unblinded', scope: 'site' },
  'qc-approver': { title: 'QC approver', side: 'unblinded', scope: 'site' },
  qa: { title: 'Quality assurance', side: 'unblinded', scope: 'site' },
  qp: { title: 'Qualified Person', side: 'unblinded', scope: 'site' },
  custodian: { title: 'Cryo custodian', side: 'unblinded', scope: 'site' },
  logistics: { title: 'Logistics', side: 'unblinded', scope: 'site' },
  sponsor: { title: 'Sponsor, trial supply', side: 'unblinded', scope: 'trial' },
  statistician: { title: 'Unblinded statistician', side: 'unblinded', scope: 'trial' },
  pharmacist: { title: 'Site pharmacist', side: 'unblinded', scope: 'trial-site' },
  preparer: { title: 'Unmasked preparer', side: 'unblinded', scope: 'trial-site' },
  verifier: { title: 'Second verifier', side: 'unblinded', scope: 'trial-site' },
  investigator: { title: 'Investigator', side: 'blinded', scope: 'trial-site' },
  nurse: { title: 'Bedside nurse', side: 'blinded', scope: 'trial-site' },
  'unblinded-monitor': { title: 'Unblinded monitor', side: 'unblinded', scope: 'trial' },
  'blinded-monitor': { title: 'Blinded monitor', side: 'blinded', scope: 'trial' },
  inspector: { title: 'Inspector', side: 'unblinded', scope: 'everywhere' },
  administrator: { title: 'Administrator', side: null, scope: 'everywhere' },
};

export const ROLE_CODES = Object.keys(ROLES);
