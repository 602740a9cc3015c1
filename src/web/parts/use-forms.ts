import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get } from '../api.ts';
import { language } from '../text.tsx';

/** What forms are made from is there before the first dialog opens. */
export function useForms(): void {
  const queries = useQueryClient();
  const path = '/openapi.json';
  const spoken = language();
  useEffect(() => {
    const queryKey = [path, spoken];
    void queries.prefetchQuery({ queryKey, queryFn: () => get(path), staleTime: Infinity, gcTime: Infinity });
  }, [queries, spoken]);
}
