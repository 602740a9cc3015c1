import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { text } from '../text.tsx';
import type { Drawn } from './use-drawn.ts';

/** A bank card, ISO/IEC 7810 ID-1, millimetres. */
const CARD = 85.6;
/** Pixels for a millimetre where nobody has measured: CSS takes 96 an inch. */
const PLAIN = 96 / 25.4;

const tenths = (mm: number): number => Math.round(mm * 10) / 10;

/** The label at its true size on this screen. The page asks once to hold a card against a line, and remembers. */
export function TrueSize({ drawn }: { drawn: Drawn }) {
  // Dots of the screen for a millimetre, so that zooming the page does not change it.
  const [kept, keep] = useLocalStorage<number | null>({ key: 'atmp.dots-per-mm', defaultValue: null });
  const [asking, ask] = useState(false);
  const zoom = window.devicePixelRatio;
  if (kept === null || asking)
    return (
      <Calibrate
        from={(kept ?? PLAIN * zoom) / zoom}
        onDone={(px) => {
          keep(px * zoom);
          ask(false);
        }}
      />
    );
  return (
    <Stack gap="xs" align="flex-start">
      <Box
        style={{ overflow: 'auto', maxWidth: '100%' }}
        p={2}
        tabIndex={0}
        role="group"
        aria-label={text('studio.true')}
      >
        <img
          className="studio-true"
          src={`data:image/png;base64,${drawn.png}`}
          alt={text('studio.true-picture', {
            width: tenths(drawn.widthMm),
            height: tenths(drawn.heightMm),
          })}
          style={{ width: (drawn.widthMm * kept) / zoom }}
        />
      </Box>
      <Button size="compact-xs" variant="subtle" onClick={() => ask(true)}>
        {text('studio.calibrate-again')}
      </Button>
    </Stack>
  );
}

function Calibrate({ from, onDone }: { from: number; onDone: (px: number) => void }) {
  const [px, setPx] = useState(from);
  return (
    <Stack gap="xs" data-calibrate>
      <Text fz="sm">{text('studio.card')}</Text>
      <Box style={{ overflow: 'auto' }}>
        <div className="studio-card" style={{ width: CARD * px }} />
      </Box>
      <Group>
        <label>
          <Text fz="sm" span mr="xs">
            {text('studio.longer')}
          </Text>
          <input
            type="range"
            min={1.5}
            max={14}
            step={0.01}
            value={px}
            onChange={(e) => setPx(Number(e.currentTarget.value))}
          />
        </label>
        <Button size="compact-sm" variant="default" onClick={() => onDone(px)}>
          {text('studio.card-fits')}
        </Button>
      </Group>
    </Stack>
  );
}
