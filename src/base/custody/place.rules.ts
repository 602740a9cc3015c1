import { rule } from '../../kernel/index.js';

export type PlaceKind = 'store' | 'rack' | 'box' | 'bench' | 'room';

/** What each kind of place may stand in; `null` is a place of its own at the site. */
const STANDS_IN: Readonly<Record<PlaceKind, readonly (PlaceKind | null)[]>> = {
  room: [null],
  store: [null, 'room'],
  bench: [null, 'room'],
  rack: ['store', 'room'],
  box: ['rack', 'store', 'bench'],
};

export interface NewPlaceFacts {
  place: {
    kind: PlaceKind;
    name: string;
    /** The path of the place that already has this name there. */
    taken: string | null;
    /** What it is to stand in. */
    parent: { kind: PlaceKind; path: string; sameSite: boolean } | null;
  };
}

export const placeNameTaken = rule<NewPlaceFacts>({
  id: 'BR-30',
  code: 'place-name-taken',
  about: 'free',
  title: 'A name stands for one place: no two places in the same place are called alike',
  source: 'practice',
  override: 'none',
  clearedBy: 'custodian (another name)',
  says: '{place} exists already: choose another name.',
  check: ({ place: p }) => p.taken !== null && { facts: { place: p.taken } },
});

export const placeDoesNotFit = rule<NewPlaceFacts>({
  id: 'BR-30',
  code: 'place-does-not-fit',
  about: 'free',
  title: 'A place stands only in what holds its kind: a box in a rack, a rack in a store',
  source: 'practice',
  override: 'none',
  clearedBy: 'custodian (another place around it)',
  says: 'A {kind} does not stand in a {parentKind}: choose another place than {parent}.',
  also: {
    'place-stands-nowhere': 'A {kind} stands in another place: name that place.',
    'place-at-other-site': '{parent} is at another site.',
  },
  check: ({ place: { kind, parent } }) => {
    if (!parent) return !STANDS_IN[kind].includes(null) && { facts: { kind }, code: 'place-stands-nowhere' };
    const facts = { kind, parentKind: parent.kind, parent: parent.path };
    return [
      ...(STANDS_IN[kind].includes(parent.kind) ? [] : [{ facts }]),
      ...(parent.sameSite ? [] : [{ facts: { parent: parent.path }, code: 'place-at-other-site' }]),
    ];
  },
});

/** Names that people take for the same: case, width and spaces make no difference. */
export const foldedName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
