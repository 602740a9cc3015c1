import { Injectable } from '@nestjs/common';
import { Missing, mustSee, Work, type Actor } from '../../kernel/index.js';
import { LabelPictures } from '../../base/labels/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { ExpiryChanges } from './expiry.changes.js';
import type { LotExpiryView } from './expiry.dto.js';
import { Relabel } from './expiry.entity.js';
import { RelabelViews } from './relabel.views.js';

/** Reading: the expiry of a lot, how it was extended, and which labels are old. */
@Injectable()
export class ExpiryService {
  constructor(
    private readonly work: Work,
    private readonly pictures: LabelPictures,
    private readonly manufacturing: Manufacturing,
    private readonly changes: ExpiryChanges,
    private readonly views: RelabelViews,
  ) {}

  of(me: Actor, lotId: string): Promise<LotExpiryView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      return {
        expiresOn: (await this.manufacturing.lot(look, lotId)).expiresOn,
        changes: await this.changes.of(look, lotId),
        waiting: await this.views.waiting(look, lotId),
        runs: await this.views.runs(look, lotId),
      };
    });
  }

  /** The new labels of one act of relabelling, as one PDF. */
  async newLabels(me: Actor, lotId: string, runId: string): Promise<Buffer> {
    const print = await this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      const rows = await look.find(Relabel, { lotId, runId }, { order: { id: 'ASC' } });
      if (!rows.length) throw new Missing('relabelling', runId);
      return this.pictures.sheet(
        look,
        rows.map((r) => r.newLabelId),
      );
    });
    return print();
  }
}
