import type { Look, Moment } from '../../kernel/index.js';
import { BatchFile, FreezingCurve } from './batch.entity.js';
import { momentsOf, readCurve } from './curve.js';

/** The text of a file that an instrument wrote. */
export const textOf = async (look: Look, fileId: string): Promise<string> =>
  Buffer.from((await look.get(BatchFile, fileId)).content, 'base64').toString('utf8');

/** The first and the last moment of the curve that counts; none where there is no curve, or its file counts minutes. */
export async function curveMoments(look: Look, lotId: string): Promise<Moment[]> {
  const [curve] = await look.find(FreezingCurve, { lotId }, { order: { nth: 'DESC' }, take: 1 });
  if (!curve) return [];
  const csv = await textOf(look, curve.fileId);
  return momentsOf('csv', csv, readCurve('csv', csv));
}

/** When units of a lot were last filled: filling is recorded as it is done, by scans. */
export async function lastFilled(look: Look, lotId: string): Promise<Moment | null> {
  const [row] = await look.sql<{ at: string | null }>(
    `select max(t.at) as at from trail t join trail_subject s on s.seq = t.seq
      where s.kind = 'lot' and s.subject = ? and t.act = 'lot.fill' and t.outcome = 'done'`,
    [lotId],
  );
  return row?.at ?? null;
}
