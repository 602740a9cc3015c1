import { rule } from '../../kernel/index.js';

/** Fields that would tell what is inside, or where it comes from. */
export const UNBLINDING: readonly string[] = [
  'lot',
  'donor',
  'donation',
  'arm',
  'position',
  'place',
  'cells',
  'unit',
  'product',
  'shipment',
];

export interface LabelFacts {
  label: {
    template: string;
    blinded: boolean;
    fields: Readonly<Record<string, string>>;
    requires: readonly string[];
    language: string;
    siteLanguage: string;
    /** Names of what is inside (lot, donor, units): no text of a blinded label may hold them. */
    inside: readonly string[];
  };
}

export const notBlinded = rule<LabelFacts>({
  id: 'BR-50',
  code: 'label-not-blinded',
  about: 'free',
  title: 'A label that a blinded person can see holds nothing that tells the arm, and every field the law asks for',
  source: 'Regulation (EU) 536/2014, Annex VI; ICH E6(R3), 3.15.2(a)',
  override: 'none',
  clearedBy: 'quality assurance (label template)',
  says: 'Field "{field}" is not allowed on the blinded label {template}.',
  also: {
    'label-tells-inside': 'Field "{field}" of the blinded label {template} names what is inside.',
    'label-field-missing': 'Field "{field}" is missing on the label {template}.',
    'label-language': 'The label {template} is in {language}; the site needs {wanted}.',
  },
  check: ({ label: l }) => {
    const blind = l.blinded ? Object.entries(l.fields) : [];
    return [
      ...blind
        .filter(([field]) => UNBLINDING.includes(field))
        .map(([field]) => ({ facts: { field, template: l.template } })),
      ...blind
        .filter(([, text]) => l.inside.some((name) => text.includes(name)))
        .map(([field]) => ({ facts: { field, template: l.template }, code: 'label-tells-inside' })),
      ...l.requires
        .filter((field) => !l.fields[field]?.trim())
        .map((field) => ({ facts: { field, template: l.template }, code: 'label-field-missing' })),
      ...(l.language === l.siteLanguage
        ? []
        : [{ facts: { template: l.template, language: l.language, wanted: l.siteLanguage }, code: 'label-language' }]),
    ];
  },
});

export interface ApprovedFacts {
  template: { name: string; approved: boolean };
}

export const templateNotApproved = rule<ApprovedFacts>({
  id: 'BR-50',
  code: 'template-not-approved',
  about: 'free',
  title: 'A label is issued by a template that quality assurance of this installation has approved',
  source: 'EU GMP Part IV, 9.7; EU GMP Annex 11, clause 10',
  override: 'none',
  clearedBy: 'quality assurance (page Labels)',
  says: 'The label template {template} is not approved here.',
  check: ({ template: t }) => !t.approved && { facts: { template: t.name } },
});

export interface ScannedLabelFacts {
  /** `on`: the day on which what the label tells was changed. */
  labels: readonly { key: string; state: string; item: string; on: string | null }[];
}

export const labelNotCurrent = rule<ScannedLabelFacts>({
  id: 'BR-66',
  code: 'label-not-current',
  about: 'free',
  title: 'The scanned label is the current label of the item',
  source: 'EU GMP Part IV, 9.7; practice',
  override: 'none',
  clearedBy: 'whoever labels the item (relabel, or investigate the old label)',
  says: 'The label {label} of {item} was voided: it must not be used.',
  check: ({ labels }) =>
    labels.filter((l) => l.state === 'voided').map((l) => ({ facts: { label: l.key, item: l.item } })),
});

/** Not asked where a thing arrives or is put away: an old label is told of at the next step that leads to use. */
export const labelSuperseded = rule<ScannedLabelFacts>({
  id: 'BR-66',
  code: 'label-superseded',
  about: 'content',
  title: 'What the scanned label tells is still true: its expiry was not updated since',
  source: 'EU GMP Part IV, 9.7; Regulation (EU) 536/2014, Annex VI, section 9',
  override: 'none',
  clearedBy: 'two people of the site where the unit is (relabel)',
  says: 'Old label {label} of {item}: the expiry was updated on {on}. Relabel first.',
  check: ({ labels }) =>
    labels.filter((l) => l.state === 'superseded').map((l) => ({ facts: { label: l.key, item: l.item, on: l.on } })),
});
