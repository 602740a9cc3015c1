import { Told } from './refusal.js';
import { textsIn, type Language } from './texts.js';

/** What an answer says beside reasons and fields, in English, by code; other languages stand in `texts/`, part `answers`. */
export const ANSWERS = {
  'title-400': 'The request cannot be used',
  'title-401': 'Sign in first',
  'title-403': 'Not allowed',
  'title-404': 'Not found',
  'title-409': 'Refused',
  'title-413': 'The request is too large',
  'title-422': 'The code cannot be read',
  'title-429': 'Too many attempts',
  'title-500': 'A fault in the software',
  'title-503': 'The database does not answer',
  'title-stopped': 'The record can only be read',
  'title-busy': 'Others hold the record',
  'title-crowded': 'Too many requests at once',
  'title-label': 'The label cannot be drawn',
  'title-locked': 'Locked',
  'software-fault': 'The act was not done. The fault is in the log of the server.',
  'database-away': 'Nothing was lost. Send the request again with the same Idempotency-Key.',
  'stopped-entries-missing':
    'Entries {from} to {to} of the trail are missing, or are not the ones that were signed. Nothing is written until QA and an administrator have signed for the recovery.',
  'stopped-entries-foreign':
    'Entry {entry} of the trail is missing, or was not written by this server: somebody wrote in the database. Nothing is written until a backup without it was put back and the server was started again.',
  'stopped-head-wrong':
    'The head of the trail counts {head} entries, the last one that is there is entry {entries}: somebody wrote in the database. Nothing is written until the head is right again and the server was started again.',
  'stopped-checkpoints-missing':
    'Checkpoints in the key folder are missing: the last one there is at entry {last}, the log was signed up to entry {seen}. Nothing is written until QA and an administrator have signed for the recovery.',
  'stopped-checkpoints-unreadable':
    'The file of checkpoints in the key folder was edited or is damaged. Nothing is written until QA and an administrator have signed for the recovery.',
  'stopped-checkpoint-foreign':
    'The last checkpoint in the key folder, at entry {size}, is not signed with the key of this server. Nothing is written until QA and an administrator have signed for the recovery.',
  'stopped-database-replaced':
    'The file of the database was moved or replaced while the server ran: the last acts may be in the file that was there before. Nothing is written until the server was started again.',
  'stopped-disk-failed':
    'A disk of the server failed or is full. Nothing is written until the server was started again.',
  'database-busy':
    'Nothing was done: somebody else, or another program, holds the record. Send the request again with the same Idempotency-Key.',
  'body-type': 'The body must be JSON: send it with the header "Content-Type: application/json".',
  'body-not-json': 'The body is not JSON. Check quotes, commas and brackets.',
  'body-not-utf8': 'The body is not UTF-8: a letter in it cannot be read. Send the text as UTF-8.',
  'body-unreadable': 'The body cannot be read: send UTF-8 JSON without compression.',
  'body-too-large': 'The request is too large: at most {kb} kB are read. Send less at a time.',
  'body-before-sign-in':
    'The request is too large for somebody who is not signed in: at most {kb} kB are read. Sign in first.',
  'no-such': 'There is no {kind} "{id}"',
  'not-held': 'You do not hold the permission {permission}',
  'not-held-site': 'You do not hold the permission {permission} for this site',
  'not-held-trial': 'You do not hold the permission {permission} for this trial',
  'not-held-person': 'You do not hold the permission {permission} for the sites of this person',
  'no-session': 'Sign in first: there is no session, or it is over',
  'session-closed': 'This session was ended: a password was typed wrong in it too often. Sign in again.',
  'other-site':
    'This request comes from a page of another site: open this installation at its own address, and try again there',
  'session-locked': 'This session is locked: unlock it with your password',
  'login-wrong': 'Login or password is not right',
  'login-locked':
    'Too many wrong tries from here: wait {minutes} min, or sign in at another workstation. Open sessions go on.',
  'too-many-at-once': 'Too many requests from here at once: wait a second, then try again.',
  crowded: 'Too many people who are not signed in ask at once: wait a second, then try again.',
  'half-waits': 'This first password does not count yet, or no longer: another administrator gives its second half.',
  'half-wanted': 'Type the second half of your first password as well: another administrator has it.',
  'half-wrong': 'The second half of your first password is not right.',
  'file-given':
    'This was done before. Its file went with the first answer and is not sent again. Where it did not arrive, send the request with a new Idempotency-Key: the answer says what can be done now.',
  'code-wanted': 'Type the code of your second factor as well.',
  'code-wrong': 'The code is not right, or was used before: wait for the next one.',
  'directory-only': 'Sign in through the directory: the password kept here is for emergencies.',
  'directory-yours': 'You sign in through the directory.',
  'directory-none': 'This installation knows no directory.',
  'password-given': 'Choose your own password first: somebody else chose this one',
  'password-old': 'Choose a new password first: this one is older than passwords may be here',
  'factor-first': 'Enrol a second factor first: this site asks for one',
} as const;

export type AnswerCode = keyof typeof ANSWERS;
type Facts = Readonly<Record<string, string | number>>;

/** In the reader's language; facts as they are. */
export const say = (code: AnswerCode, language: Language, facts: Facts = {}): string =>
  (textsIn(language).answers?.[code] ?? ANSWERS[code]).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));

/** A title in the reader's language. */
export function titleIn(title: string, language: Language): string {
  const code = (Object.keys(ANSWERS) as AnswerCode[]).find((c) => c.startsWith('title-') && ANSWERS[c] === title);
  return code ? say(code, language) : title;
}

/** An answer of its own, in the reader's language. */
export function told(
  status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 503,
  code: AnswerCode,
  more: object = {},
  { title = `title-${status}`, facts = {} }: { title?: AnswerCode; facts?: Facts } = {},
): Told {
  const saidIn = (language: Language) => ({ detail: say(code, language, facts) });
  return new Told(status, ANSWERS[title], saidIn('en').detail, more, saidIn);
}
