import { describe, expect, it } from '@jest/globals';
import { SYSTEM, type Actor } from './actor.js';
import { neutralReason, problemOf, reasonsFor } from './problem.js';
import { badField, Missing, NotAllowed, Refusal, Told } from './refusal.js';
import type { Reason, Verdict } from './rule.js';

const reason = (rule: string, code: string, says: string, about: Reason['about'] = 'content'): Reason => ({
  rule,
  code,
  about,
  says,
  facts: { lot: 'CL2-25-0107' },
  source: 'test',
  clearedBy: 'nobody',
  record: { kind: 'lot', id: 'lot-1', name: 'CL2-25-0107' },
});
const active: Verdict = {
  outcome: 'STOP',
  reasons: [
    reason('BR-28', 'expired', 'Lot CL2-25-0107 expired 30 Sep 2026.'),
    reason('BR-39', 'not-certified', 'Lot CL2-25-0107 is not certified for ASSIX.'),
  ],
};
const placebo: Verdict = {
  outcome: 'STOP',
  reasons: [reason('BR-24', 'on-hold', 'Hold H-7 on SAL-01 since 1 Sep 2026 00:00 UTC by qa 01: recall')],
};

const person = (blindedIn: readonly string[]): Actor => ({ ...SYSTEM, kind: 'person', id: 'p1', name: 'p', blindedIn });
const investigator = person(['trial-1']);
const pharmacist = person([]);

function refused(verdict: Verdict, maskedTrial: string | null): Refusal {
  const refusal = new Refusal('dose.give', verdict, [{ kind: 'kit', id: 'k1' }], maskedTrial);
  return Object.assign(refusal, { ref: '7F3K-22', at: '2026-11-18T09:36:00.000Z' });
}

const NEUTRAL = 'This kit cannot be used. Do not inject. Call the unblinded pharmacy. Ref 7F3K-22';

describe('BR-61: a refusal as a blinded person may see it', () => {
  it('is exactly one neutral reason for all that concerns the content, with the reference', () => {
    const { status, body } = problemOf(refused(active, 'trial-1'), investigator);
    expect(status).toBe(409);
    expect(body.detail).toBe(NEUTRAL);
    expect(body.ref).toBe('7F3K-22');
    expect(body.reasons).toEqual([neutralReason('7F3K-22')]);
    expect(neutralReason('7F3K-22')).toMatchObject({
      code: 'kit-not-usable',
      says: NEUTRAL,
      facts: { ref: '7F3K-22' },
    });
    expect(JSON.stringify(body)).not.toMatch(/CL2-25-0107|BR-28|BR-39|expired|certified/);
  });

  it('is the same, byte for byte, whatever stands behind it', () => {
    const answers = [active, placebo].map((v) => JSON.stringify(problemOf(refused(v, 'trial-1'), investigator)));
    expect(answers[0]).toBe(answers[1]);
  });

  it('an unblinded person gets every reason', () => {
    const { body } = problemOf(refused(active, 'trial-1'), pharmacist);
    expect(body.reasons).toEqual(active.reasons);
    expect(body.detail).toBe('Lot CL2-25-0107 expired 30 Sep 2026. Lot CL2-25-0107 is not certified for ASSIX.');
    expect(body).toMatchObject({ status: 409, title: 'Refused', step: 'dose.give', at: '2026-11-18T09:36:00.000Z' });
  });

  it('who is blinded in another trial gets the one sentence too; an open trial tells every reason', () => {
    expect(reasonsFor(person(['trial-2']), refused(active, 'trial-1'))).toEqual([neutralReason('7F3K-22')]);
    expect(reasonsFor(investigator, refused(active, null))).toEqual(active.reasons);
    expect(reasonsFor(person(['trial-2', 'trial-1']), refused(active, 'trial-1'))).toEqual([neutralReason('7F3K-22')]);
  });

  it('free reasons are read in full; the neutral one stands beside them only where the content stops it too', () => {
    const wrong = reason('BR-52', 'wrong-subject', 'Kit K-1 is not for this participant.', 'free');
    const late = reason('BR-54', 'not-verified', 'Subject and kit are not verified yet.', 'free');
    const free: Verdict = { outcome: 'STOP', reasons: [wrong, late] };
    const mixed: Verdict = { outcome: 'STOP', reasons: [wrong, ...active.reasons, late] };
    expect(reasonsFor(investigator, refused(free, 'trial-1'))).toEqual([wrong, late]);
    expect(reasonsFor(investigator, refused(mixed, 'trial-1'))).toEqual([wrong, late, neutralReason('7F3K-22')]);
    expect(reasonsFor(pharmacist, refused(mixed, 'trial-1'))).toEqual(mixed.reasons);
  });

  it('nobody signed in: nothing is told', () => {
    expect(problemOf(refused(active, 'trial-1'), null).body).toMatchObject({ reasons: [], detail: '' });
  });
});

describe('other answers', () => {
  it('a request that cannot be used names its fields', () => {
    const { status, body } = problemOf(badField('volumeUl', -1, 'must be at least 1'), pharmacist);
    expect(status).toBe(400);
    expect(body.detail).toBe('volumeUl: must be at least 1');
    expect(body.errors).toEqual([{ field: 'volumeUl', value: -1, says: 'must be at least 1' }]);
  });

  it.each([
    [new Missing('lot', 'x'), 404, 'There is no lot "x"'],
    [new NotAllowed('lot.certify'), 403, 'You do not hold the permission lot.certify'],
    [new Told(422, 'The code cannot be read', 'Read "x": it is empty', { read: 'x' }), 422, 'Read "x": it is empty'],
  ])('%s', (error, status, detail) => {
    const { body } = problemOf(error, pharmacist);
    expect(body).toMatchObject({ type: 'about:blank', status, detail });
  });

  it("an answer that can say itself in the reader's language does; no function is answered", () => {
    const answer = new Told(422, 'The code cannot be read', 'empty', { read: 'x', wrong: 'empty' }, (l) => ({
      detail: `tom (${l})`,
      more: { wrong: 'tom' },
    }));
    expect(problemOf(answer, pharmacist, 'da').body).toMatchObject({ detail: 'tom (da)', read: 'x', wrong: 'tom' });
    const field = problemOf(
      badField('unit', 'x', 'is empty', (l) => `er tom (${l})`),
      pharmacist,
      'da',
    );
    expect(field.body.detail).toBe('unit: er tom (da)');
    expect(field.body.errors).toEqual([{ field: 'unit', value: 'x', says: 'er tom (da)' }]);
    expect(problemOf(badField('unit', 'x', 'is empty'), pharmacist, 'da').body.detail).toBe('unit: is empty');
  });

  it('a database that is gone asks to send again; a fault of ours tells nothing of itself', () => {
    expect(problemOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), pharmacist).status).toBe(503);
    const fault = problemOf(new Error('secret of table person'), pharmacist);
    expect(fault.status).toBe(500);
    expect(JSON.stringify(fault)).not.toContain('secret');
  });
});
