import { Injectable } from '@nestjs/common';
import { hashOf, In, Missing, mustSee, inSight, type Look } from '../../kernel/index.js';
import { Hold, RecallAcknowledgement } from './hold.entity.js';
import type { AcknowledgementView } from './recall.dto.js';

export interface Recall {
  id: string;
  number: string;
  scopeKind: string;
  scopeId: string;
  scopeName: string;
  reason: string;
  placedByName: string;
  placedAt: string;
  closedAt: string | null;
  closeReason: string | null;
  /** Oldest first. */
  acknowledgements: AcknowledgementView[];
  /** Hash of the record, to be signed when it is closed. */
  hash: string;
}

/** What others may ask about recalls. Where the recalled things are, they ask elsewhere. */
@Injectable()
export class Recalls {
  /** Those that the reader reaches, newest first. */
  async all(look: Look): Promise<Recall[]> {
    const rows = await look.find(
      Hold,
      { kind: 'recall', id: inSight(look, 'hold') },
      { order: { openedAt: 'DESC', id: 'DESC' } },
    );
    return this.whole(look, rows);
  }

  async get(look: Look, id: string): Promise<Recall> {
    await mustSee(look, 'hold', id, 'recall');
    const row = await look.one(Hold, { id, kind: 'recall' });
    if (!row) throw new Missing('recall', id);
    return (await this.whole(look, [row]))[0]!;
  }

  private async whole(look: Look, rows: readonly Hold[]): Promise<Recall[]> {
    const said = await look.find(
      RecallAcknowledgement,
      { recallId: In(rows.map((h) => h.id)) },
      { order: { at: 'ASC', id: 'ASC' } },
    );
    return rows.map((h) =>
      recallOf(
        h,
        said.filter((a) => a.recallId === h.id),
      ),
    );
  }
}

/** What is signed when a recall is closed. */
export const recallRecord = (h: Hold, said: readonly RecallAcknowledgement[]) => ({
  number: h.number,
  scope: `${h.scopeKind} ${h.scopeName}`,
  reason: h.reason,
  placedBy: h.openedByName,
  placedAt: h.openedAt,
  acknowledgements: said.map(acknowledgementOf),
});

const acknowledgementOf = ({ siteId, found, note, byName, at }: RecallAcknowledgement): AcknowledgementView => ({
  siteId,
  found,
  note,
  byName,
  at,
});

const recallOf = (h: Hold, said: readonly RecallAcknowledgement[]): Recall => ({
  id: h.id,
  number: h.number,
  scopeKind: h.scopeKind,
  scopeId: h.scopeId,
  scopeName: h.scopeName,
  reason: h.reason,
  placedByName: h.openedByName,
  placedAt: h.openedAt,
  closedAt: h.closedAt,
  closeReason: h.closeReason,
  acknowledgements: said.map(acknowledgementOf),
  hash: hashOf(recallRecord(h, said)),
});
