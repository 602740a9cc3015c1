import { rule, type Finding } from '../../kernel/index.js';

/** A fault of a template: what is wrong, in the words of `FAULTS`. */
export type Fault = Finding & { code: keyof typeof FAULTS };

/** What can be wrong with a template. A label that would show such a fault is not drawn either. */
export const FAULTS = {
  'label-law-missing':
    'The template {template} lacks {field} in {language}, variant {variant}: {jurisdiction} {set} ({letter}).',
  'label-not-blinded': 'Field "{field}" is not allowed on the blinded label {template}.',
  'label-symbol-varies':
    'Symbol {symbol} of the blinded template {template} has no fixed size: it could tell something.',
  'label-module':
    'Symbol {symbol} needs {dots} dots = {module} mm at {dpi} dpi: it is then {size} mm, there are {room} mm.',
  'label-symbol': 'Symbol {symbol} cannot be drawn: {why}.',
  'label-letters-small':
    '"{text}" on the label {template} would have letters of {size} mm at {dpi} dpi: too small to read.',
  'label-text-long': '"{text}" is too long for the label {template}.',
  'label-character': '"{text}" holds the character {character}, which no label font has: write it in other letters.',
  'label-off': '{part} does not lie on the label {template}, variant {variant}, {language}, at {dpi} dpi.',
  'label-overlap':
    '{part} and {other} lie on each other on the label {template}, variant {variant}, {language}, at {dpi} dpi.',
  'label-word-missing': 'The word [{word}] of the template {template} is missing in {language}.',
  'label-sample-missing': 'The sample of the template {template} lacks {field}.',
  'label-field-personal': 'The template {template} has a field {field}: names and birth dates stay out of labels.',
  'label-unreadable': 'Symbol {symbol} of the template {template} does not read back at {dpi} dpi.',
  'label-field-lost': 'The template {template} does not always print {field}, variant {variant}: acts need it.',
  'label-provisional-lost':
    'The template {template} has a code of GS1 or ISBT 128 and does not always print [provisional], variant {variant}: a number that nobody gave out must say so.',
  'label-text-free':
    'Line {line} of the template {template} says "{text}" in no language: take a word of the catalogue.',
  'label-contract': '{part} of the template {template} is not {wanted}: acts rely on it.',
} as const;

export interface FaultFacts {
  faults: readonly Fault[];
}

export const templateFaulty = rule<FaultFacts>({
  id: 'BR-50',
  code: 'label-law-missing',
  about: 'free',
  title: 'A label template answers the law, keeps the blind, and can be drawn and read back at every resolution',
  source: 'Regulation (EU) 536/2014, Annex VI; ICH E6(R3), 3.15.2(a); EU GMP Part IV, 9.7',
  override: 'none',
  clearedBy: 'quality assurance (another version of the template)',
  says: FAULTS['label-law-missing'],
  also: FAULTS,
  check: ({ faults }) => [...faults],
});

export interface ProposalFacts {
  proposals: readonly { template: string; proposer: string | null; own: boolean }[];
}

export const ownProposal = rule<ProposalFacts>({
  id: 'BR-44',
  code: 'template-own-proposal',
  about: 'free',
  title: 'A template version is approved by somebody other than its proposer',
  source: 'EU GMP Annex 11, clause 10; EU GMP Part IV, chapter 9',
  override: 'none',
  clearedBy: 'another person of quality assurance',
  says: '{template} was proposed by {proposer}: somebody else approves it.',
  check: ({ proposals }) =>
    proposals.filter((p) => p.own).map((p) => ({ facts: { template: p.template, proposer: p.proposer } })),
});

/** A version goes one way: proposed, approved, retired. */
const NEXT: Record<string, readonly string[]> = { proposed: ['approved', 'retired'], approved: ['retired'] };

export interface VersionFacts {
  versions: readonly { template: string; state: string; to: string }[];
}

export const versionState = rule<VersionFacts>({
  id: 'BR-41',
  code: 'template-version-state',
  about: 'free',
  title: 'A template version is proposed, then approved, then retired; an approved one is never changed',
  source: 'EU GMP Annex 11, clause 10; practice',
  override: 'none',
  clearedBy: 'quality assurance (another version)',
  says: '{template} is {state}.',
  check: ({ versions }) =>
    versions
      .filter((v) => !NEXT[v.state]?.includes(v.to))
      .map((v) => ({ facts: { template: v.template, state: v.state } })),
});
