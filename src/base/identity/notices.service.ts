import { Injectable } from '@nestjs/common';
import { In, IsNull, Missing, Work, type Actor, type Look } from '../../kernel/index.js';
import { Alert, type AlertKind } from './alert.entity.js';
import type { NoticeView } from './session.dto.js';

const KINDS: readonly AlertKind[] = [
  'password-given',
  'factor-ended',
  'directory-linked',
  'directory-unlinked',
  'login-unlocked',
];

const unreadBy = (personId: string) => ({ personId, kind: In([...KINDS]), readAt: IsNull() });

/** What others changed in how a person signs in: said to the person until it is read. */
@Injectable()
export class Notices {
  constructor(private readonly work: Work) {}

  async unread(look: Look, personId: string): Promise<NoticeView[]> {
    const alerts = await look.find(Alert, unreadBy(personId), { order: { at: 'ASC', id: 'ASC' } });
    return alerts.map(({ id, kind, at, facts }) => ({ id, kind, at, facts }));
  }

  read(me: Actor): Promise<void> {
    return this.work.write(me, async (tx) => {
      const unread = await tx.claimWhere(Alert, unreadBy(me.id));
      if (!unread.length) throw new Missing('notice', me.id);
      await tx.changeAll(unread, { readAt: tx.now });
      tx.record({ act: 'session.read-notices', subjects: unread.map(({ id }) => ({ kind: 'alert', id })) });
    });
  }
}
