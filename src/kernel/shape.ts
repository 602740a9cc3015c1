import { badField, type BadInput } from './refusal.js';

/** More than any request of ours needs, and less than what makes reading it slow. */
const MOST = { levels: 20, entries: 2000, all: 20_000, key: 200 };

/** What no field may hold, whatever its type: nested too deep, a list too long, a number too large, a name of JavaScript's own. */
export function badShape(value: unknown): BadInput | null {
  const open = [{ value, level: 0, field: '(body)' }];
  let all = 0;
  for (let at = open.pop(); at; at = open.pop()) {
    if (typeof at.value === 'number' && !Number.isFinite(at.value)) return bad(at.field, 'is too large a number');
    if (typeof at.value !== 'object' || at.value === null) continue;
    if (at.level === MOST.levels) return bad(at.field, `is nested too deep: at most ${MOST.levels} levels`);
    const entries = Array.isArray(at.value) ? at.value.length : Object.keys(at.value).length;
    if (entries > MOST.entries) return bad(at.field, `has too many entries: at most ${MOST.entries}`);
    all += entries;
    if (all > MOST.all) return bad('(body)', `has too many entries: at most ${MOST.all} in all`);
    for (const [key, part] of Object.entries(at.value)) {
      const field = at.level === 0 ? key.slice(0, MOST.key) : at.field;
      if (key.length > MOST.key) return bad(field, `has a name that is too long: at most ${MOST.key} characters`);
      if (key in Object.prototype) return bad(key, 'is not a field of this request; remove it');
      open.push({ value: part, level: at.level + 1, field });
    }
  }
  return null;
}

const bad = (field: string, says: string) => badField(field, '(not shown)', says);
