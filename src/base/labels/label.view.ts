import type { Actor } from '../../kernel/index.js';
import { ROLES } from '../identity/index.js';
import type { Label } from './label.entity.js';
import { PROVISIONAL } from './template.js';
import { shippedTemplates, templateOf } from './shipped.js';

export interface LabelView {
  id: string;
  key: string;
  template: string;
  state: Label['state'];
  print: number;
  itemKind: string;
  itemId: string;
  itemName: string;
  fields: Record<string, string>;
  supersededOn: string | null;
  sha256: string;
  provisional: boolean;
  blinded: boolean;
}

export const isUnblinded = (me: Actor): boolean => me.held.some((h) => ROLES[h.role]?.side === 'unblinded');

/** On the blinded side only blinded labels, those of places and badges exist. */
export const maySee = (me: Actor, label: Pick<LabelView, 'blinded' | 'itemKind'>): boolean =>
  label.blinded || ['place', 'person'].includes(label.itemKind) || isUnblinded(me);

/** The same, as part of a query on labels. */
export const seenWhere = (me: Actor): string => {
  if (isUnblinded(me)) return '1 = 1';
  const blinded = shippedTemplates().flatMap(({ definition: d }) => (d.blinded ? [d.id] : []));
  return `("itemKind" in ('place', 'person') or template in (${blinded.map((t) => `'${t}'`).join(', ')}))`;
};

export const viewOf = (l: Label): LabelView => ({
  id: l.id,
  key: l.key,
  template: l.template,
  state: l.state,
  print: l.print,
  itemKind: l.itemKind,
  itemId: l.itemId,
  itemName: l.itemName,
  fields: l.fields,
  supersededOn: l.supersededOn,
  sha256: l.drawingId,
  provisional: l.fields[PROVISIONAL] !== undefined,
  blinded: templateOf(l.template).blinded,
});

/** A label as BR-66 asks about it. */
export const scannedOf = (l: LabelView) => ({ key: l.key, state: l.state, item: l.itemName, on: l.supersededOn });
