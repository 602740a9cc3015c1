import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Moment } from './clock.js';
import type { Entry } from './entry.js';
import { gate } from './gate.js';
import { badField, type Subject } from './refusal.js';
import type { Row } from './rows.js';
import { rule } from './rule.js';
import { isVisibleKind } from './sight.js';
import type { TrailRow } from './trail.entity.js';

/** Header of a request: the records that its sender saw, as `<id>:<version>`, separated by commas; at most twenty. */
const HEADER = 'Seen';
const SEEN = /^[\w-]{1,60}:\d{1,9}(\s*,\s*[\w-]{1,60}:\d{1,9}){0,19}$/;

/** What was done with a record after its sender saw it. */
export interface ChangedSince {
  name: string;
  step: string;
  by: string;
  at: Moment;
  zone: string;
}

export interface SeenRecordFacts {
  changed: readonly ChangedSince[];
}

const changedSince = rule<SeenRecordFacts>({
  id: 'BR-41',
  code: 'changed-since',
  about: 'free',
  title: 'Of two people who change one record at once, the later reads what the first has done',
  source: '21 CFR 11.10(f); EU GMP Annex 11, clause 9',
  override: 'none',
  clearedBy: 'whoever acts (reading it again)',
  says: '{name} was changed after you saw it: {step} at {at} by {by}. Look at it again.',
  check: ({ changed }) => changed.map((c) => ({ facts: { ...c } })),
});

/** Asked of every record that an act changes, where its sender said which version they saw. */
export const changeGate = gate<SeenRecordFacts>({
  step: 'record.change',
  title: 'Change a record that somebody saw',
  of: 'record',
  rules: [changedSince],
});

interface Change {
  what: ChangedSince;
  subject: Required<Subject>;
  /** Whoever reaches these may know of the change: the row, or, where it is a part of something, what its last act was about. */
  about: readonly Subject[];
}

/** The kind of thing that a row is, as the modules declared it; undefined where it is a part of something else. */
export const kindOf = (row: Row, table: string): string | undefined =>
  [(row as Row & { kind?: string }).kind, table].find((k) => k !== undefined && isVisibleKind(k));

/** Who did what with a row, as the trail tells it. `name` is what people call the row, where it has a name. */
export function changeOf(row: Row, { body }: TrailRow, table: string): Change {
  const { act: step, actor, recordedAt: at, subjects } = JSON.parse(body) as Entry;
  const subject = subjects.find((s) => s.id === row.id);
  const { name = subject?.name ?? subjects[0]?.name ?? table } = row as Row & { name?: string };
  const own = subject && isVisibleKind(subject.kind) ? subject.kind : kindOf(row, table);
  return {
    what: { name, step, by: actor.name, at, zone: 'UTC' },
    subject: { kind: subject?.kind ?? table, id: row.id, name },
    about: own ? [{ kind: own, id: row.id }] : subjects,
  };
}

const header = new AsyncLocalStorage<string>();

/** Middleware: keeps what the sender of a request saw. */
export function keepSeen(request: IncomingMessage, _response: ServerResponse, next: () => void): void {
  const seen = request.headers[HEADER.toLowerCase()];
  if (typeof seen === 'string') header.run(seen, next);
  else next();
}

/** The versions that the sender saw, by id. */
export function seenVersions(): ReadonlyMap<string, number> {
  const text = header.getStore();
  if (text === undefined) return new Map();
  if (!SEEN.test(text))
    throw badField(HEADER, text, 'must be `<id>:<version>`, several of them separated by commas, at most 20');
  return new Map(
    text.split(',').map((part) => {
      const [id, version] = part.trim().split(':');
      return [id!, Number(version)] as const;
    }),
  );
}
