import { useHotkeys } from '@mantine/hooks';
import { useEffect, useReducer } from 'react';
import { useMe, type View } from '../api.ts';
import type { Draft } from './draft.ts';
import { begun, stepped, type History, type Step } from './history.ts';

type StepDraft = (h: History<Draft>, s: Step<Draft>) => History<Draft>;

/** Drafts that nobody has proposed yet, by person and version, with all that was done to them. */
const kept = new Map<string, History<Draft>>();
/** The same as the browser keeps them, as they are now: they outlast a page that is loaded anew. */
const STORED = 'atmp.draft.';

function begin(mine: string, version: Draft): History<Draft> {
  const stored = localStorage.getItem(STORED + mine);
  if (kept.has(mine) || stored === null) return kept.get(mine) ?? begun(version);
  return stepped(begun(version), { do: 'change', what: 'all', to: () => JSON.parse(stored) as Draft });
}

function keep(mine: string, history: History<Draft>): void {
  kept.set(mine, history);
  if (history.past.length) localStorage.setItem(STORED + mine, JSON.stringify(history.now));
  else localStorage.removeItem(STORED + mine);
}

function forget(mine: string): void {
  kept.delete(mine);
  localStorage.removeItem(STORED + mine);
}

/** A draft that begins with a version, and what was done to it. */
export function useDraft(from: View<'TemplateVersionView'>) {
  const { data: me } = useMe();
  const mine = `${me?.id} ${from.id}`;
  const [history, step] = useReducer(stepped as StepDraft, null, () =>
    begin(mine, from.definition as unknown as Draft),
  );
  useEffect(() => keep(mine, history), [mine, history]);
  const undo = () => step({ do: 'undo' });
  const redo = () => step({ do: 'redo' });
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
  ]);
  return {
    draft: history.now,
    change: (what: string, to: (now: Draft) => Draft) => step({ do: 'change', what, to }),
    undo: history.past.length ? undo : null,
    redo: history.ahead.length ? redo : null,
    /** It was proposed. */
    forget: () => forget(mine),
  };
}
