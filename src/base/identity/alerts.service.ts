import { Injectable } from '@nestjs/common';
import { IsNull, mustSee, nameOf, inSight, Work, type Actor, type Look } from '../../kernel/index.js';
import { acknowledgeGate } from './access.policy.js';
import type { AlertView } from './alert.dto.js';
import { Alert } from './alert.entity.js';
import { keyOf } from './content-tries.js';
import { Person } from './person.entity.js';
import { Site } from './site.entity.js';

/** Alerts about logins: for administrators, and for quality assurance of the sites of the person. */
@Injectable()
export class Alerts {
  constructor(private readonly work: Work) {}

  list(me: Actor, show: 'open' | 'all'): Promise<AlertView[]> {
    return this.work.read(me, async (look) => {
      const mine = { id: inSight(look, 'alert') };
      const where = show === 'open' ? { ...mine, acknowledgedAt: IsNull() } : mine;
      const views: AlertView[] = [];
      for (const alert of await look.find(Alert, where, { order: { at: 'DESC', id: 'ASC' } }))
        views.push(await viewOf(look, alert));
      return views;
    });
  }

  acknowledge(me: Actor, alertId: string, comment: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      await mustSee(tx, 'alert', alertId);
      const alert = await tx.claim(Alert, alertId);
      const subjects = [{ kind: 'person', id: alert.personId, name: await nameOf(tx, 'person', alert.personId) }];
      const acknowledgedBy = alert.acknowledgedBy && (await nameOf(tx, 'person', alert.acknowledgedBy));
      tx.pass(
        acknowledgeGate,
        { reason: comment, alert: { acknowledgedBy, own: [alert.personId, alert.causedBy].includes(me.id) } },
        subjects,
      );
      await tx.change(alert, { acknowledgedBy: me.id, acknowledgedAt: tx.now, comment });
      const facts = { alert: alert.kind, ...(await countOf(tx, alert)) };
      tx.record({ act: acknowledgeGate.step, subjects, reason: comment, facts });
    });
  }
}

async function viewOf(look: Look, alert: Alert): Promise<AlertView> {
  const { id, kind, personId, at, acknowledgedAt, comment } = alert;
  const facts = { ...alert.facts, ...(await countOf(look, alert)) };
  const { login, name } = await look.get(Person, personId);
  const site = alert.siteId ? (await look.get(Site, alert.siteId)).name : null;
  const acknowledgedBy = alert.acknowledgedBy && (await nameOf(look, 'person', alert.acknowledgedBy));
  return { id, kind, personId, login, name, site, facts, at, acknowledgedBy, acknowledgedAt, comment };
}

/** How often it was tried in the hour that the alert tells of. */
async function countOf(look: Look, { kind, personId, facts }: Alert): Promise<{ count?: number }> {
  if (kind !== 'content-asked') return {};
  const key = keyOf(personId, String(facts.what), String(facts.since));
  const [row] = await look.sql<{ count: number }>('select count from content_try where id = ?', [key]);
  return { count: row?.count ?? 1 };
}
