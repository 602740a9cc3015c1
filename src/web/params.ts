import { useParams } from '@tanstack/react-router';

/** A part of the address, such as the id of the item. */
export const useParam = (name: string): string | undefined =>
  (useParams({ strict: false }) as Record<string, string | undefined>)[name];
