import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { NotAllowed, Work, type Actor, type Look } from '../../kernel/index.js';
import { reachOf } from '../../base/custody/index.js';
import { Recalls, type Recall } from '../../base/holds/index.js';
import { Signing } from '../../base/identity/index.js';
import { RecallReads, whereaboutsIn } from './recall.reads.js';
import type { RecallBriefView, RecallView } from './recall.views.js';
import { Recipients } from './recipients.js';
import { readRecipients } from './trace.permissions.js';

/** Recalls as they are seen: the clock, the answers of the sites, the running reconciliation. */
@Injectable()
export class RecallPages {
  constructor(
    private readonly work: Work,
    private readonly recalls: Recalls,
    private readonly reads: RecallReads,
    private readonly recipients: Recipients,
    private readonly signing: Signing,
  ) {}

  list(me: Actor): Promise<RecallBriefView[]> {
    return this.work.read(me, async (look) => {
      const views: RecallBriefView[] = [];
      for (const recall of await this.recalls.all(look))
        views.push(await this.reads.brief(look, recall, await this.reads.units(look, recall)));
      return views;
    });
  }

  page(me: Actor, id: string): Promise<RecallView> {
    return this.work.readOnce(me, async (look) => {
      const recall = await this.recalls.get(look, id);
      const units = await this.reads.units(look, recall);
      const seen = await this.seen(look, me, recall);
      return {
        ...(await this.reads.brief(look, recall, units)),
        bySite: await this.reads.bySite(look, recall, units),
        whereabouts: whereaboutsIn(units),
        recipients: seen?.recipients ?? null,
        hidden: seen?.hidden ?? 0,
        signatures: await this.signing.of(look, 'hold', id),
        hash: recall.hash,
      };
    });
  }

  unitsCsv(me: Actor, id: string): Promise<string> {
    return this.work.readOnce(me, async (look) => {
      const recall = await this.recalls.get(look, id);
      const units = await this.reads.units(look, recall);
      return csv(
        ['recall', 'unit', 'purpose', 'site', 'place', 'state', 'whereabouts'],
        units.map(({ item, site, place, whereabouts }) => [
          recall.number,
          item.name,
          item.purpose,
          site,
          place,
          item.state,
          whereabouts,
        ]),
      );
    });
  }

  recipientsCsv(me: Actor, id: string): Promise<string> {
    return this.work.readOnce(me, async (look) => {
      const recall = await this.recalls.get(look, id);
      const seen = await this.seen(look, me, recall);
      if (!seen) throw new NotAllowed(readRecipients);
      return csv(
        ['recall', 'trial', 'subject', 'site', 'treatment', 'kit', 'given on', 'injections', 'volume µL'],
        seen.recipients.map((r) => [
          recall.number,
          r.trial,
          r.subject,
          r.site,
          r.treatment,
          r.kit,
          r.givenOn,
          r.injections,
          r.volumeUl,
        ]),
      );
    });
  }

  private seen(look: Look, me: Actor, { scopeKind: kind, scopeId: id }: Recall) {
    return this.recipients.seenBy(look, me, reachOf(kind, id));
  }
}

/** As spreadsheets read it (RFC 4180), with a mark of its encoding; what would be taken for a formula is not. */
const csv = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify([head, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
