import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { act, type View } from '../api.ts';
import { language } from '../text.tsx';
import type { Draft } from './draft.ts';

export type Drawn = View<'TemplateDraftView'>;

/** What is asked of the server: the draft, and how it shall be shown. */
export interface Asked {
  definition: Draft;
  dpi: string;
  language?: string;
  variant?: string;
  /** A label that was issued; the sample when left out. */
  label?: string;
}

let last: Promise<unknown> = Promise.resolve();

/** One request at a time. What has not been sent yet when a newer one is wanted is not sent any more. */
async function inTurn<T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> {
  await last.catch(() => undefined);
  signal.throwIfAborted();
  const sent = send();
  last = sent;
  return sent;
}

/** The draft as the server draws, reads and judges it, a moment after the last change. */
export function useDrawn(template: string, asked: Asked) {
  const [settled] = useDebouncedValue(asked, 250);
  const drawn = useQuery({
    queryKey: ['draft', template, settled, language()],
    queryFn: ({ signal }) => inTurn(signal, () => act<Drawn>(`/label-templates/${template}/draft`, settled)),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  // What has not the form of a template is not drawn: the picture before it stays, and nothing is said of it.
  const shown = useRef(drawn.data);
  if (drawn.data) shown.current = drawn.data;
  const behind = settled !== asked || drawn.isFetching || drawn.isError;
  return { drawn: shown.current, error: drawn.error, behind };
}
