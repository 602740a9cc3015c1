import { Injectable } from '@nestjs/common';
import { badField, Missing, type BadInput, type Look, type Subject } from '../../kernel/index.js';
import {
  Labels,
  maySee,
  named,
  ScanError,
  scannedOf,
  speak,
  type LabelView,
  type Said,
  type ScannedLabelFacts,
} from '../labels/index.js';

/** Labels that were scanned for an act: the ids of what they are on, and the facts for BR-66. */
export interface ScannedIds {
  ids: string[];
  labels: ScannedLabelFacts['labels'];
}

/** Turns the codes in a request into the things they are on. An act that asks for a scan takes no typed name. */
@Injectable()
export class Scanned {
  constructor(private readonly labels: Labels) {}

  async ids(look: Look, kind: string, field: string, codes: readonly string[]): Promise<ScannedIds> {
    const found: LabelView[] = [];
    for (const [n, code] of codes.entries()) {
      found.push(await this.label(look, kind, codes.length > 1 ? `${field}[${n}]` : field, code));
    }
    const ids = found.map((l) => l.itemId);
    const twice = ids.findIndex((id, n) => ids.indexOf(id) !== n);
    if (twice >= 0)
      throw wrongScan(`${field}[${twice}]`, codes[twice]!, {
        code: 'scanned-twice',
        facts: { name: found[twice]!.itemName },
      });
    return { ids, labels: found.map(scannedOf) };
  }

  /** The labels that these things carry, where an act moves them without scanning each. */
  async carried(look: Look, ids: readonly string[]): Promise<ScannedLabelFacts['labels']> {
    return [...(await this.labels.currentOf(look, ids)).values()].map(scannedOf);
  }

  async one(
    look: Look,
    kind: string,
    field: string,
    code: string,
  ): Promise<Subject & { labels: ScannedLabelFacts['labels'] }> {
    const { ids, labels } = await this.ids(look, kind, field, [code]);
    return { kind, id: ids[0]!, labels };
  }

  private async label(look: Look, kind: string, field: string, code: string): Promise<LabelView> {
    try {
      const { scan, label } = await this.labels.find(look, code);
      if (!label || !maySee(look.actor, label)) throw new Missing(`label with the code`, scan.key);
      if (label.itemKind !== kind)
        throw wrongScan(field, code, {
          code: 'other-kind',
          facts: { kind: named(label.itemKind), wanted: named(kind) },
        });
      return label;
    } catch (e) {
      if (e instanceof ScanError) throw wrongScan(field, e.read, e.said);
      throw e;
    }
  }
}

/** A wrong scan is a wrong field of the act, said in the reader's language. */
const wrongScan = (field: string, read: string, said: Said): BadInput =>
  badField(field, read, speak(said, 'en'), (language) => speak(said, language));
