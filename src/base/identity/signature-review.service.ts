import { Injectable } from '@nestjs/common';
import { dayAt, Missing, mustSee, nameOf, seenThings, Work, type Actor, type Look } from '../../kernel/index.js';
import type { PeriodDto, ReviewedSignatureView, WorkstationView } from './person-file.dto.js';
import { Session } from './session.entity.js';
import { Signature } from './signature.entity.js';
import { Site } from './site.entity.js';

/** Every signature of a person in a period, with where it was given: for the review after a password was shared. */
@Injectable()
export class SignatureReview {
  constructor(private readonly work: Work) {}

  read(me: Actor, personId: string, { from, to }: PeriodDto): Promise<ReviewedSignatureView[]> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'person', personId);
      const zone = me.siteId ? (await look.get(Site, me.siteId)).zone : 'UTC';
      const rows = await look.find(Signature, { personId }, { order: { at: 'DESC', id: 'ASC' } });
      const within = ({ at }: Signature) => (!from || from <= dayAt(at, zone)) && (!to || dayAt(at, zone) <= to);
      const found = rows.filter(within);
      const mine = await seenThings(
        look,
        found.map((s) => ({ kind: s.recordKind, id: s.recordId })),
      );
      return Promise.all(found.map((s) => viewOf(look, s, mine)));
    });
  }
}

/** Of a record that the reader does not reach it says that it was signed, and not what it is called. */
async function viewOf(look: Look, s: Signature, mine: ReadonlySet<string>): Promise<ReviewedSignatureView> {
  return {
    id: s.id,
    at: s.at,
    zone: s.zone,
    meaning: s.meaning,
    kind: s.recordKind,
    recordId: s.recordId,
    record: mine.has(s.recordId) ? await recordName(look, s) : null,
    recordHash: s.recordHash,
    means: s.means,
    session: s.sessionId ? await workstationOf(look, s.sessionId) : null,
  };
}

/** Not every record that is signed has a name. */
async function recordName(look: Look, { recordKind, recordId }: Signature): Promise<string | null> {
  try {
    return await nameOf(look, recordKind, recordId);
  } catch (e) {
    if (e instanceof Missing) return null;
    throw e;
  }
}

async function workstationOf(look: Look, sessionId: string): Promise<WorkstationView> {
  const { id, personId, siteId, address, agent, openedAt, besideId } = await look.get(Session, sessionId);
  const site = siteId ? (await look.get(Site, siteId)).name : null;
  return { id, of: await nameOf(look, 'person', personId), site, address, agent, openedAt, beside: besideId !== null };
}
