import { useParams } from '@tanstack/react-router';

/** A part of the address, such as the id of the item. */
export function useParam(name: string): string | undefined {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name];
}
