import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, In, seenAmong, sha256, sightOf, Tx, type Config, type Look } from '../../kernel/index.js';
import { drawn } from './drawings.js';
import type { AskProvisional } from './code-fields.js';
import { Dialects } from './dialects.face.js';
import { issueGate } from './label.policy.js';
import { DrawingRow, Label, LabelCode } from './label.entity.js';
import { printable } from './printable.js';
import { prepare, type LabelWish, type Prepared } from './prepared.js';
import { isUnblinded, maySee, seenWhere, viewOf, type LabelView } from './label.view.js';
import { disagreement, readScan, ScanError, type Scan } from './scan.js';
import { resolve } from './variants.js';
import { Templates, versionName } from './templates.face.js';

/** Issuing labels, and finding out whose label a scan is. */
@Injectable()
export class Labels {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly templates: Templates,
    private readonly dialects: Dialects,
  ) {}

  /** Draws a label and reads it back. Nothing is written: it may be done before the work begins. */
  async prepare(look: Look, wish: LabelWish): Promise<Prepared> {
    const version = await this.templates.current(look, wish.template);
    const isProvisional: AskProvisional = (code) => this.dialects.isProvisional(look, code);
    return prepare(wish, version, this.config.mode, isProvisional, (label, name) =>
      drawn('act', 'picture', label, name),
    );
  }

  /** Keeps prepared labels: from now on they are issued. */
  async keep(tx: Tx, prepared: readonly Prepared[]): Promise<Label[]> {
    await this.rely(tx, prepared);
    for (const p of prepared) tx.pass(issueGate, await this.issueFacts(tx, p), [p.wish.item]);
    const drawings = prepared.map((p) => ({ id: sha256(p.png), png: p.png.toString('base64') }));
    await tx.addAll(DrawingRow, drawings);
    const labels = await tx.addAll(
      Label,
      prepared.map((p, i) => ({
        key: p.key,
        itemKind: p.wish.item.kind,
        itemId: p.wish.item.id,
        itemName: p.wish.item.name,
        template: p.wish.template,
        templateVersion: p.version.number,
        issuedFor: p.wish.at ?? null,
        language: p.wish.language,
        payload: p.payload,
        fields: p.fields,
        state: 'issued' as const,
        print: p.wish.print ?? 1,
        drawingId: drawings[i]!.id,
      })),
    );
    const codes = prepared.flatMap((p, i) => p.further.map((f) => ({ ...f, labelId: labels[i]!.id })));
    if (codes.length) await tx.addAll(LabelCode, codes);
    return labels;
  }

  async issue(tx: Tx, wish: LabelWish): Promise<Label> {
    return (await this.keep(tx, [await this.prepare(tx, wish)]))[0]!;
  }

  /** Nobody approves or retires the templates of these labels while this work runs. */
  async rely(tx: Tx, prepared: readonly Prepared[]): Promise<void> {
    await tx.rely(...prepared.map((p) => `label-template:${p.wish.template}`));
  }

  /** What the gate asks of a label that was prepared. */
  async issueFacts(look: Look, { wish, version, variants, fields }: Prepared) {
    const now = await this.templates.current(look, wish.template);
    const { id, blinded } = version.definition;
    const { requires } = resolve(version.definition, variants, wish.language).layout;
    const { language, siteLanguage, inside = [] } = wish;
    return {
      label: { template: id, blinded, fields, requires, language, siteLanguage, inside },
      template: {
        name: versionName({ template: id, number: version.number }),
        approved: now.approved && now.number === version.number,
      },
    };
  }

  /** Those of them that are issued; a voided one of an item stays voided. */
  async apply(tx: Tx, labels: readonly Label[]): Promise<void> {
    await tx.changeAll(
      labels.filter((l) => l.state === 'issued'),
      { state: 'applied' },
    );
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
    let label = (await look.one(Label, { key: scan.key })) ?? (await this.byFurther(look, scan.key));
    if (label && look instanceof Tx) {
      await look.rely(keyOf(label.itemId));
      label = await look.get(Label, label.id);
    }
    if (!label) return { scan, label };
    const view = viewOf(label);
    const wrong = disagreement(scan, await this.printed(look, label, scan.key));
    if (wrong && (await this.maySay(look, view)))
      throw new ScanError(printable(raw), wrong, { dialect: scan.dialect, fields: scan.fields });
    return { scan, label: view };
  }

  /** A blinded reader is told of a label of their own sites and trials alone; an unblinded one has it in hand. */
  private async maySay(look: Look, label: LabelView): Promise<boolean> {
    if (!maySee(look.actor, label)) return false;
    return isUnblinded(look.actor) || (await seenAmong(look, 'label', [label.id])).size > 0;
  }

  /** What the code of a label says that was looked up by this key. */
  private async printed(look: Look, label: Label, key: string): Promise<string> {
    return label.key === key ? label.payload : (await look.one(LabelCode, { labelId: label.id, key }))!.payload;
  }

  /** Before the labels of these items are changed: waits for every work that has scanned one of them. */
  alter(tx: Tx, itemIds: readonly string[]): Promise<void> {
    return tx.alter(...itemIds.map(keyOf));
  }

  /** Nobody changes the labels of these items while this work runs. */
  relyOn(tx: Tx, itemIds: readonly string[]): Promise<void> {
    return tx.rely(...itemIds.map(keyOf));
  }

  /** By a code in another dialect. It may stand on several labels of an item: if one of them was voided, it is void. */
  private async byFurther(look: Look, key: string): Promise<Label | null> {
    const codes = await look.find(LabelCode, { key });
    if (!codes.length) return null;
    const labels = await look.find(Label, { id: In(codes.map((c) => c.labelId)) });
    return labels.find((l) => l.state === 'voided') ?? labels[0]!;
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

  /** Voids every current label of an item, in order to give it another. */
  async voidOf(tx: Tx, itemId: string, reason: string): Promise<void> {
    const labels = await this.claimOf(tx, [itemId]);
    await this.void(
      tx,
      labels.filter((l) => l.state !== 'voided'),
      reason,
    );
  }

  async of(look: Look, itemId: string): Promise<LabelView[]> {
    return (await look.find(Label, { itemId }, { order: { print: 'DESC' } })).map(viewOf);
  }

  /**
   * The first of the current labels that the reader may see and whose item has this in its name, of one template where
   * it is told.
   */
  async named(look: Look, part: string, limit: number, template?: string): Promise<LabelView[]> {
    const of = template === undefined ? '' : 'and template = ?';
    const ids = await look.sql<{ id: string }>(
      `select id from label where state <> 'voided' and upper("itemName") like ? ${of}
          and ${seenWhere(look.actor)} and ${sightOf(look).of('label', 'label.id')}
        order by "itemName", id limit ${limit}`,
      [`%${part.toUpperCase()}%`, ...(template === undefined ? [] : [template])],
    );
    return this.many(
      look,
      ids.map((r) => r.id),
    );
  }

  async many(look: Look, ids: readonly string[]): Promise<LabelView[]> {
    return ids.length ? (await look.find(Label, { id: In([...ids]) }, { order: { itemName: 'ASC' } })).map(viewOf) : [];
  }
}

const keyOf = (itemId: string): string => `label:${itemId}`;
