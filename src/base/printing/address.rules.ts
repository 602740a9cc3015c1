import { rule } from '../../kernel/index.js';

export interface AddressFacts {
  /** Whether a printer on the network has an address that was approved; a browser needs none. */
  address: { printer: string; missing: boolean };
}

export const addressMissing = rule<AddressFacts>({
  id: 'BR-64',
  code: 'printer-address-waits',
  about: 'free',
  title: 'This server connects to an address that two people stand for',
  source: 'EU GMP Annex 11, clause 12.3; practice',
  override: 'none',
  clearedBy: 'a second administrator, or quality assurance of the site (page Printing)',
  says: 'The address of the printer {printer} waits for the approval of a second person.',
  check: ({ address: a }) => a.missing && { facts: { printer: a.printer } },
});

export interface SecondFacts {
  proposal: { printer: string; waits: boolean; own: boolean };
}

export const addressSecond = rule<SecondFacts>({
  id: 'BR-64',
  code: 'printer-second-person',
  about: 'free',
  title: 'The address of a printer is approved by somebody else than who proposed it',
  source: 'EU GMP Annex 11, clause 12.3; practice',
  override: 'none',
  clearedBy: 'another administrator, or quality assurance of the site',
  says: 'You proposed the address of the printer {printer}: another person approves it.',
  also: { 'printer-address-none': 'No address of the printer {printer} waits for approval.' },
  check: ({ proposal: p }) => {
    if (!p.waits) return { facts: { printer: p.printer }, code: 'printer-address-none' };
    return p.own && { facts: { printer: p.printer } };
  },
});
