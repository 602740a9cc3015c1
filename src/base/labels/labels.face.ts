import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, In, sha256, Tx, type Actor, type Config, type Look } from '../../kernel/index.js';
import { ROLES } from '../identity/index.js';
import type { Drawing } from './drawing.js';
import { issueGate } from './label.policy.js';
import { DrawingRow, Label } from './label.entity.js';
import { toPdf } from './pdf.js';
import { printable } from './printable.js';
import { drawingOf, prepare, type Drawn, type LabelWish, type Prepared } from './prepared.js';
import { disagreement, readScan, ScanError, type Scan } from './scan.js';
import { templateOf } from './template.js';

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
  blinded: boolean;
}

/** Issuing labels, and finding out whose label a scan is. */
@Injectable()
export class Labels {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Draws a label and reads it back. Nothing is written: it may be done before the work begins. */
  prepare(wish: LabelWish): Promise<Prepared> {
    return prepare(wish, this.config.mode);
  }

  /** Keeps prepared labels: from now on they are issued. */
  async keep(tx: Tx, prepared: readonly Prepared[]): Promise<Label[]> {
    for (const p of prepared) tx.pass(issueGate, factsOf(p.wish), [p.wish.item]);
    const drawings = prepared.map((p) => ({ id: sha256(p.png), png: p.png.toString('base64') }));
    await tx.addAll(DrawingRow, drawings);
    return tx.addAll(
      Label,
      prepared.map((p, i) => ({
        key: p.key,
        itemKind: p.wish.item.kind,
        itemId: p.wish.item.id,
        itemName: p.wish.item.name,
        template: p.wish.template,
        templateVersion: templateOf(p.wish.template).version,
        language: p.wish.language,
        payload: p.payload,
        fields: p.wish.fields,
        state: 'issued' as const,
        print: p.wish.print ?? 1,
        drawingId: drawings[i]!.id,
      })),
    );
  }

  async issue(tx: Tx, wish: LabelWish): Promise<Label> {
    tx.pass(issueGate, factsOf(wish), [wish.item]);
    return (await this.keep(tx, [await this.prepare(wish)]))[0]!;
  }

  async apply(tx: Tx, labels: readonly Label[]): Promise<void> {
    await tx.changeAll(labels, { state: 'applied' });
  }

  async void(tx: Tx, labels: readonly Label[], reason: string): Promise<void> {
    await tx.changeAll(labels, { state: 'voided', reason });
  }

  /** What these labels tell is no longer true: from this commit on they stop every step that leads to use. */
  async supersede(tx: Tx, labels: readonly Label[], on: string): Promise<void> {
    await tx.changeAll(labels, { state: 'superseded', supersededOn: on });
  }

  /**
   * Reads a scan and finds its label; a code that is well formed but of no label here gives null. What else the code
   * says must be what the label was printed with: whoever may not see the label is not told that it is not. Nobody
   * changes the labels of that item while this work runs.
   */
  async find(look: Look, raw: string): Promise<{ scan: Scan; label: LabelView | null }> {
    const scan = readScan(raw);
    let label = await look.one(Label, { key: scan.key });
    if (label && look instanceof Tx) {
      await look.rely(keyOf(label.itemId));
      label = await look.get(Label, label.id);
    }
    if (!label) return { scan, label };
    const view = viewOf(label);
    const wrong = maySee(look.actor, view) && disagreement(scan, label.payload);
    if (wrong) throw new ScanError(printable(raw), wrong, { dialect: scan.dialect, fields: scan.fields });
    return { scan, label: view };
  }

  /** Before the labels of these items are changed: waits for every work that has scanned one of them. */
  alter(tx: Tx, itemIds: readonly string[]): Promise<void> {
    return tx.alter(...itemIds.map(keyOf));
  }

  /** Labels by their keys, in order to change them. */
  claim(tx: Tx, keys: readonly string[]): Promise<Label[]> {
    return tx.claimWhere(Label, { key: In(keys) });
  }

  claimOf(tx: Tx, itemIds: readonly string[]): Promise<Label[]> {
    return tx.claimWhere(Label, { itemId: In(itemIds) });
  }

  async countByState(look: Look, itemIds: readonly string[]): Promise<Record<Label['state'], number>> {
    const counts = { issued: 0, applied: 0, superseded: 0, voided: 0 };
    for (const l of itemIds.length ? await look.find(Label, { itemId: In(itemIds) }) : []) counts[l.state] += 1;
    return counts;
  }

  /** The label that each item carries: the one not voided. It may be superseded. */
  async currentOf(look: Look, itemIds: readonly string[]): Promise<Map<string, LabelView>> {
    const rows = itemIds.length ? await look.find(Label, { itemId: In(itemIds) }) : [];
    return new Map(rows.filter((l) => l.state !== 'voided').map((l) => [l.itemId, viewOf(l)]));
  }

  async of(look: Look, itemId: string): Promise<LabelView[]> {
    return (await look.find(Label, { itemId }, { order: { print: 'DESC' } })).map(viewOf);
  }

  /** Current labels whose item has this in its name. */
  async named(look: Look, part: string): Promise<LabelView[]> {
    const ids = await look.sql<{ id: string }>(
      `select id from label where state <> 'voided' and upper("itemName") like ? order by "itemName" limit 2000`,
      [`%${part.toUpperCase()}%`],
    );
    return (await look.find(Label, { id: In(ids.map((r) => r.id)) }, { order: { itemName: 'ASC' } })).map(viewOf);
  }

  async many(look: Look, ids: readonly string[]): Promise<LabelView[]> {
    return ids.length ? (await look.find(Label, { id: In([...ids]) }, { order: { itemName: 'ASC' } })).map(viewOf) : [];
  }

  /** These labels in the order of their items as one PDF, drawn after the reading has ended. */
  async sheet(look: Look, ids: readonly string[]): Promise<() => Promise<Buffer>> {
    const labels = await look.find(Label, { id: In([...ids]) }, { order: { itemName: 'ASC' } });
    const [first] = labels;
    const [made] = await look.sql<{ at: string }>(
      'select at from trail where id in (select act from drawing where id = ?)',
      [first!.drawingId],
    );
    return () =>
      toPdf(
        labels.map((l) => this.drawingOf(l)),
        first!.itemName,
        made!.at,
      );
  }

  /** The drawing of a kept label, made anew from what was kept, for vectors and PDF. */
  drawingOf(label: Drawn): Drawing {
    return drawingOf(label, this.config.mode);
  }
}

export const factsOf = (wish: LabelWish) => {
  const template = templateOf(wish.template);
  return {
    label: {
      template: template.id,
      blinded: template.blinded,
      fields: wish.fields,
      requires: template.requires,
      language: wish.language,
      siteLanguage: wish.siteLanguage,
      inside: wish.inside ?? [],
    },
  };
};

/** On the blinded side only blinded labels and those of places exist. */
export const maySee = (me: Actor, label: Pick<LabelView, 'blinded' | 'itemKind'>): boolean =>
  label.blinded || label.itemKind === 'place' || me.held.some((h) => ROLES[h.role]?.side === 'unblinded');

const keyOf = (itemId: string): string => `label:${itemId}`;

/** A label as BR-66 asks about it. */
export const scannedOf = (l: LabelView) => ({ key: l.key, state: l.state, item: l.itemName, on: l.supersededOn });

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
  blinded: templateOf(l.template).blinded,
});
