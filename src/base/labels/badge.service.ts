import { Injectable } from '@nestjs/common';
import { Missing, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { Dialects } from './dialects.face.js';
import { staffElements } from './label-codes.js';
import { viewOf, type LabelView } from './label.view.js';
import type { Element } from './gs1.js';
import { Labels } from './labels.face.js';
import { Replacements } from './replacements.face.js';

/** Badges: a scan says who somebody is. Only the password says that it is them. */
@Injectable()
export class BadgeService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly replacements: Replacements,
    private readonly dialects: Dialects,
  ) {}

  /** A new badge voids the former one; the number of the person stays. */
  issue(me: Actor, personId: string, language: string): Promise<LabelView> {
    return this.work.write(me, async (tx) => {
      const badge = await this.identity.badge(tx, personId);
      if (!badge) throw new Missing('person with access', personId);
      const item = { kind: 'person', id: personId, name: badge.name };
      const [former] = await this.labels.of(tx, personId);
      const known = former ? await this.replacements.gs1Of(tx, former.id) : [];
      await this.labels.voidOf(tx, personId, 'A new badge was issued');
      const label = await this.labels.issue(tx, {
        template: 'staff-badge',
        language,
        siteLanguage: language,
        item,
        gs1: known.length ? known : await this.newNumber(tx, personId),
        print: (former?.print ?? 0) + 1,
        fields: { person: badge.name, login: badge.login },
      });
      await this.labels.apply(tx, [label]);
      tx.record({ act: 'badge.issue', subjects: [item, { kind: 'label', id: label.id, name: label.key }] });
      return { ...viewOf(label), state: 'applied' };
    });
  }

  /** Under the prefix of a site at which the person works; undefined where none of them writes GS1. */
  private async newNumber(tx: Tx, personId: string): Promise<Element[] | undefined> {
    const { held } = await this.identity.actorOf(tx, personId);
    for (const siteId of [...new Set(held.flatMap((h) => h.siteId ?? []))].sort()) {
      const gsrn = await this.dialects.newPerson(tx, siteId);
      if (gsrn) return staffElements(gsrn);
    }
    return undefined;
  }
}
