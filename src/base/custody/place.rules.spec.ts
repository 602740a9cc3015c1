import { describe, expect, it } from '@jest/globals';
import { judge } from '../../kernel/index.js';
import { foldedName, placeDoesNotFit, placeNameTaken, type NewPlaceFacts, type PlaceKind } from './place.rules.js';

const parent = (kind: PlaceKind, more: object = {}) => ({ kind, path: 'Tank 3', sameSite: true, ...more });
const codes = (place: Partial<NewPlaceFacts['place']>) =>
  judge([placeNameTaken, placeDoesNotFit], {
    place: { kind: 'box', name: 'B1', taken: null, parent: parent('rack'), ...place },
  }).reasons.map((r) => r.code);

describe('BR-30: a place has a name of its own, and stands in what holds its kind', () => {
  it.each([
    ['box', 'rack'],
    ['box', 'store'],
    ['box', 'bench'],
    ['rack', 'store'],
    ['rack', 'room'],
    ['store', 'room'],
    ['bench', 'room'],
  ] as const)('a %s in a %s', (kind, around) => {
    expect(codes({ kind, parent: parent(around) })).toEqual([]);
  });

  it.each([
    ['box', 'box'],
    ['box', 'room'],
    ['rack', 'box'],
    ['rack', 'rack'],
    ['store', 'rack'],
    ['store', 'store'],
    ['room', 'room'],
    ['bench', 'bench'],
  ] as const)('no %s in a %s', (kind, around) => {
    expect(codes({ kind, parent: parent(around) })).toEqual(['place-does-not-fit']);
  });

  it.each(['room', 'store', 'bench'] as const)('a %s may stand by itself', (kind) => {
    expect(codes({ kind, parent: null })).toEqual([]);
  });

  it.each(['rack', 'box'] as const)('a %s stands in another place', (kind) => {
    expect(codes({ kind, parent: null })).toEqual(['place-stands-nowhere']);
  });

  it('names all reasons at once', () => {
    expect(codes({ taken: 'Tank 3 · B1', parent: parent('box', { sameSite: false }) })).toEqual([
      'place-name-taken',
      'place-does-not-fit',
      'place-at-other-site',
    ]);
  });

  it.each(['b1', ' B1 ', 'B1', 'Ｂ１'])('"%s" is taken for B1', (name) => {
    expect(foldedName(name)).toBe('b1');
  });

  it('spaces within a name count once', () => {
    expect(foldedName('Tank  3')).toBe(foldedName('tank 3'));
    expect(foldedName('Tank 3')).not.toBe(foldedName('Tank3'));
  });
});
