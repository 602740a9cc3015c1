import { useHotkeys } from '@mantine/hooks';
import { useEffect, useReducer } from 'react';
import { useMe, type View } from '../api.ts';
import type { Draft } from './draft.ts';
import { begun, stepped, type History, type Step } from './history.ts';

type StepDraft = (h: History<Draft>, s: Step<Draft>) => History<Draft>;

/** Drafts that nobody has proposed yet, by person and version: they outlast a look at another page. */
const kept = new Map<string, History<Draft>>();

/** A draft that begins with a version, and what was done to it. */
export function useDraft(from: View<'TemplateVersionView'>) {
  const { data: me } = useMe();
  const mine = `${me?.id} ${from.id}`;
  const begin = () => kept.get(mine) ?? begun(from.definition as unknown as Draft);
  const [history, step] = useReducer(stepped as StepDraft, null, begin);
  useEffect(() => void kept.set(mine, history), [mine, history]);
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
    forget: () => kept.delete(mine),
  };
}
