import { Group, Kbd, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { text } from '../text.tsx';
import { CameraButton } from './camera.tsx';
import { useScanner } from './scanner.tsx';

/** Always listening; a code can also be typed here and sent with Enter, or read by the camera. */
export function ScanField({ hint, last }: { hint?: string; last?: number | null }) {
  const scanner = useScanner();
  const [typed, setTyped] = useState('');
  const seconds = useSecondsSince(last ?? null);
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (typed.trim()) scanner.scan(typed.trim());
        setTyped('');
      }}
    >
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          size="md"
          aria-label={text('scan.label')}
          placeholder={hint ?? text('scan.hint')}
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
          leftSection={<IconBarcode size={20} />}
          rightSectionWidth={150}
          rightSection={seconds === null ? null : <Kbd>{text('scan.last', { seconds })}</Kbd>}
          autoComplete="off"
          data-scan-field
        />
        <CameraButton />
      </Group>
    </form>
  );
}

function useSecondsSince(at: number | null): number | null {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return at === null ? null : Math.max(0, Math.round((Math.max(now, at) - at) / 1000));
}
