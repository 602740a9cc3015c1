import { rule, type Actor } from '../../kernel/index.js';

/** What came of somebody's proof of who they are. */
export type Judgement =
  | 'right'
  | 'wrong'
  | 'code-wanted'
  | 'code-wrong'
  | 'factor-needed'
  | 'directory-only'
  /** The second half of a first password: not there yet, not typed, or not right. */
  | 'half-waits'
  | 'half-wanted'
  | 'half-wrong';

export interface SignFacts {
  /** `second`: it is asked of another person than the one who is signed in. */
  sign: { name: string; own: boolean; second?: boolean; judged: Judgement };
}

export const signatureInvalid = rule<SignFacts>({
  id: 'BR-59',
  code: 'password-wrong',
  about: 'free',
  title: 'A signature is given with own login and proof, each time',
  source: '21 CFR 11.50, 11.70, 11.200; EU GMP Annex 11, clause 14',
  override: 'none',
  clearedBy: 'the person who signs',
  says: 'Login or password of the signature is not right.',
  also: {
    'second-password-wrong': 'Login or password of the second person is not right.',
    'not-your-login': 'You are signed in as {name}: sign with your own login.',
    'code-wanted': 'Type the code of your second factor as well.',
    'code-wrong': 'The code of the second factor is not right, or was used before: wait for the next one.',
    'factor-needed': 'This site asks for a second factor to sign: enrol one first.',
    'password-given': 'Choose your own password first: nobody signs with one that others gave.',
    'directory-only': 'Sign through the directory: the password kept here is for emergencies.',
  },
  check: ({ sign }) => {
    if (!sign.own) return { facts: { name: sign.name }, code: 'not-your-login' };
    if (sign.judged === 'right') return null;
    if (sign.judged.startsWith('half-')) return { facts: {}, code: 'password-given' };
    if (sign.judged !== 'wrong') return { facts: {}, code: sign.judged };
    return { facts: {}, code: sign.second ? 'second-password-wrong' : undefined };
  },
});

export interface SeenFacts {
  seen: { changed: boolean };
}

export const recordChanged = rule<SeenFacts>({
  id: 'BR-59',
  code: 'record-changed',
  about: 'free',
  title: 'A signature is bound to the version that was on the screen',
  source: '21 CFR 11.70; EU GMP Annex 11, clause 14',
  override: 'none',
  clearedBy: 'the person who signs, after reading the record again',
  says: 'The record is not the one that was shown to you. Read it again, then sign.',
  check: ({ seen }) => seen.changed && { facts: {} },
});

export interface VersionFacts {
  version: { name: string; approved: boolean; drafter: string | null; own: boolean };
}

/** What a version of a definition keeps of who drafted it; nothing in versions of before. */
interface Drafted {
  state: 'draft' | 'approved';
  draftedBy: string | null;
  draftedByName: string | null;
}

/** Facts of a version that somebody is about to approve. */
export const versionFacts = (me: Actor, name: string, v: Drafted): VersionFacts['version'] => ({
  name,
  approved: v.state === 'approved',
  drafter: v.draftedByName,
  own: v.draftedBy === me.id,
});

/** What is kept of who drafts a version. */
export const draftedBy = (me: Actor) => ({ state: 'draft' as const, draftedBy: me.id, draftedByName: me.name });

export const ownDraft = rule<VersionFacts>({
  id: 'BR-44',
  code: 'own-draft',
  about: 'free',
  title: 'A version is approved by somebody other than who drafted it',
  source: 'EU GMP Annex 11, clause 6; EU GMP Part IV, chapter 9',
  override: 'none',
  clearedBy: 'another person who may approve it',
  says: '{version} was drafted by {drafter}: somebody else approves it.',
  check: ({ version: v }) => v.own && { facts: { version: v.name, drafter: v.drafter } },
});

/** What a version replaced must not come back into force by a second signature. */
export const approvedAlready = rule<VersionFacts>({
  id: 'BR-41',
  code: 'approved-already',
  about: 'free',
  title: 'A version is approved once',
  source: '21 CFR 11.10(f)',
  override: 'none',
  clearedBy: 'nobody: it is approved',
  says: '{version} is approved already.',
  check: ({ version: v }) => v.approved && { facts: { version: v.name } },
});
