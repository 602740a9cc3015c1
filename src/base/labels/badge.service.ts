import { Injectable } from '@nestjs/common';
import { Missing, Work, type Actor } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import { viewOf, type LabelView } from './label.view.js';
import { Labels } from './labels.face.js';

/** Badges: a scan says who somebody is. Only the password says that it is them. */
@Injectable()
export class BadgeService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly labels: Labels,
  ) {}

  /** A new badge voids the former one. */
  issue(me: Actor, personId: string, language: string): Promise<LabelView> {
    return this.work.write(me, async (tx) => {
      const badge = await this.identity.badge(tx, personId);
      if (!badge) throw new Missing('person with access', personId);
      const item = { kind: 'person', id: personId, name: badge.name };
      await this.labels.voidOf(tx, personId, 'A new badge was issued');
      const label = await this.labels.issue(tx, {
        template: 'staff-badge',
        language,
        siteLanguage: language,
        item,
        fields: { person: badge.name, login: badge.login },
      });
      await this.labels.apply(tx, [label]);
      tx.record({ act: 'badge.issue', subjects: [item, { kind: 'label', id: label.id, name: label.key }] });
      return { ...viewOf(label), state: 'applied' };
    });
  }
}
