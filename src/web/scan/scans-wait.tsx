import { Text } from '@mantine/core';
import { text } from '../text.tsx';
import { useNoScans } from './scanner.tsx';

/** What is about to be signed or confirmed is not changed by a scan: it says that the scan was not taken. */
export function ScansWait({ closed }: { closed: boolean }) {
  return useNoScans(closed) ? (
    <Text fw={600} role="status" data-scan-waits>
      {text('scan.dialog-open')}
    </Text>
  ) : null;
}
