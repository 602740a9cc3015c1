import { ActionIcon, Drawer, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconBarcode } from '@tabler/icons-react';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useScanner } from '../scan/scanner.tsx';
import { term, text } from '../text.tsx';
import { Loaded } from './page.tsx';

/** In the demo world nobody has a scanner, nor labels: here they lie, and a click scans one. */
export function LabelsAtHand() {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <ActionIcon variant="subtle" color="gray.3" c="inherit" onClick={open} aria-label={text('demo.open')}>
        <IconBarcode size={20} />
      </ActionIcon>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size="sm"
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
        title={<b>{text('demo.labels')}</b>}
      >
        {opened && <Tray />}
      </Drawer>
    </>
  );
}

function Tray() {
  const [name, setName] = useState('');
  const [asked] = useDebouncedValue(name.trim(), 250);
  const labels = useRead<View<'LabelAtHandView'>[]>(`/demo/labels${asked ? `?name=${encodeURIComponent(asked)}` : ''}`);
  const scanner = useScanner();
  return (
    <Stack gap="xs">
      <Text fz="sm" c="dimmed">
        {text('demo.what')}
      </Text>
      <TextInput
        aria-label={text('demo.find')}
        placeholder={text('demo.find')}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
      />
      <Loaded from={labels}>
        {(rows) => (
          <ScrollArea.Autosize mah="calc(100dvh - 220px)">
            {rows.map((l) => (
              <UnstyledButton key={l.id} display="block" w="100%" py={6} onClick={() => scanner.scan(l.code)}>
                <Text fz="sm">
                  {term(l.kind)} <b className="mono">{l.name}</b>
                </Text>
                <Text fz="xs" c="dimmed" className="mono">
                  {l.code}
                </Text>
              </UnstyledButton>
            ))}
            {!rows.length && <Text fz="sm">{text('demo.none')}</Text>}
          </ScrollArea.Autosize>
        )}
      </Loaded>
    </Stack>
  );
}
