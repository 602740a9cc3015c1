import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, saidNo } from './api.ts';
import { language } from './text.tsx';

/** A page of a list as the API answers it. */
interface Listed<T> {
  items: T[];
  next: string | null;
}

interface Options {
  every?: number;
}

/** Where the server did not answer, it is asked again. */
const AGAIN_MS = 5000;
const again = (error: unknown, every?: number) => (error && !saidNo(error) ? AGAIN_MS : every);

const pageAt = <T>(path: string, cursor: string | null, limit = ''): Promise<Listed<T> | T[]> => {
  const asked = [limit, cursor === null ? '' : `cursor=${encodeURIComponent(cursor)}`].filter(Boolean).join('&');
  return get(asked ? `${path}${path.includes('?') ? '&' : '?'}${asked}` : path);
};

/** A list whole, page after page: for a choice or a desk that must miss nothing. Some lists come in one piece. */
export function useAll<T>(path: string | null, options: Options = {}) {
  return useQuery({
    queryKey: [path, language(), 'all'],
    queryFn: async () => {
      const all: T[] = [];
      for (let cursor: string | null = null; ;) {
        const page: Listed<T> | T[] = await pageAt<T>(path!, cursor, path!.startsWith('/items') ? 'limit=500' : '');
        if (Array.isArray(page)) return page;
        all.push(...page.items);
        if (page.next === null) return all;
        cursor = page.next;
      }
    },
    enabled: path !== null,
    refetchInterval: ({ state: { error } }) => again(error, options.every),
  });
}

/** A list page by page, the pages read so far in one. */
export function useList<T>(path: string, options: Options = {}) {
  return useInfiniteQuery({
    queryKey: [path, language(), 'pages'],
    queryFn: ({ pageParam }) => pageAt<T>(path, pageParam) as Promise<Listed<T>>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    select: ({ pages }) => pages.flatMap((p) => p.items),
    refetchInterval: ({ state: { error } }) => again(error, options.every),
  });
}
