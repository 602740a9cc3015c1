/** One role that a person holds now: everywhere, at a site, in a trial, or at a site in a trial. */
export interface Held {
  role: string;
  siteId: string | null;
  trialId: string | null;
}

/** Who acts. `system` is the installation itself (first administrator, replay of the demo world). */
export interface Actor {
  kind: 'person' | 'system';
  /** Person id; `system` for the system. */
  id: string;
  /** What is shown to people: a code such as `pharmacist 02`, never a private name where none was given. */
  name: string;
  /** The site the person signed in for. */
  siteId: string | null;
  sessionId: string | null;
  held: readonly Held[];
  /** Of these, the roles that entitle to the request at hand: what the trail shows. */
  roles: readonly string[];
  /** The path of the request at hand. */
  asks?: string;
  /** Trials in which this person must not learn the arm. */
  blindedIn: readonly string[];
}

export const SYSTEM: Actor = {
  kind: 'system',
  id: 'system',
  name: 'system',
  siteId: null,
  sessionId: null,
  held: [],
  roles: ['system'],
  blindedIn: [],
};

const beside = new WeakMap<Actor, Actor[]>();

/** Says that somebody else takes part in what this person asks for, such as a second signer. */
export const takesPartWith = (me: Actor, other: Actor): void => void beside.set(me, [...(beside.get(me) ?? []), other]);

/** Everybody who takes part in what this person asks for. */
export const partiesOf = (me: Actor): readonly Actor[] => [me, ...(beside.get(me) ?? [])];

/** Stands on the blinded side of some masked trial. */
export const standsBlinded = (actor: Actor): boolean => actor.blindedIn.length > 0;

/** Blinded in one trial is blinded in every masked one: colleagues at one bedside talk to each other. */
export const isBlinded = (actor: Actor, trialId: string | null): boolean => trialId !== null && standsBlinded(actor);
