import { rule } from '../../kernel/index.js';

/** One delivery of a material, seen by who wants to use or release it. */
export interface MaterialFacts {
  material: {
    /** Null while it is taken in: there is nothing to open yet. */
    id: string | null;
    name: string;
    code: string;
    state: string;
    expiresOn: string;
    /** Today at the site. */
    today: string;
  };
}

const recordOf = ({ id, name }: MaterialFacts['material']) => (id ? { kind: 'material', id, name } : undefined);

export const materialNotReleased = rule<MaterialFacts>({
  id: 'BR-11',
  code: 'material-not-released',
  about: 'content',
  title: 'A material is released by quality assurance before it is used',
  source: 'EU GMP Part IV, chapters 7 and 11',
  override: 'none',
  clearedBy: 'quality assurance (release of the material)',
  says: '{material} is {state}, not released.',
  check: ({ material: m }) =>
    m.state !== 'released' && {
      facts: { material: m.name, state: m.state },
      record: recordOf(m),
    },
});

export const materialExpired = rule<MaterialFacts>({
  id: 'BR-28',
  code: 'material-expired',
  about: 'content',
  title: 'A material is taken in, released and used to the end of its last day, in the zone of the site',
  source: 'practice',
  override: 'none',
  clearedBy: 'nobody: take another delivery',
  says: '{material} expired {expiresOn}.',
  check: ({ material: m }) =>
    m.today > m.expiresOn && {
      facts: { material: m.name, expiresOn: m.expiresOn },
      record: recordOf(m),
    },
});

export interface WantedFacts {
  /** The process of the lot it is used in, and whether that names it. */
  wanted: { process: string; code: string; named: boolean };
}

export const materialNotInProcess = rule<WantedFacts>({
  id: 'BR-12',
  code: 'material-not-in-process',
  about: 'content',
  title: 'The process of the lot names the material',
  source: 'Regulation (EU) 536/2014, Article 61; Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'quality assurance (process version)',
  says: 'Process {process} does not name {code}.',
  check: ({ wanted: w }) => !w.named && { facts: { process: w.process, code: w.code } },
});
