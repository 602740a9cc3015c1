import { Loader } from '@mantine/core';
import { useScansKept } from '../scan/scanner.tsx';

/** What is not there yet. A scan waits with the reader. */
export function Loading() {
  useScansKept();
  return <Loader size="sm" />;
}
