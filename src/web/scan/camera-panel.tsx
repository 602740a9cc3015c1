import { ActionIcon, Alert, Group, Paper, SegmentedControl, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBulb, IconBulbOff, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { sound } from '../parts/sound.ts';
import { text } from '../text.tsx';
import { useScanner } from './scanner.tsx';
import { useCamera } from './use-camera.ts';
import { FRAME } from './zoom.ts';

const ZOOMS = ['1', '2', '3', '4'];

/** Twice as large from the start: codes on vials and syringes are 8 to 10 mm wide. */
const USUAL = { zoom: '2', torch: false };

/** The picture of the camera with a frame to aim by. It stays where it is, from page to page, until it is closed. */
export function CameraPanel({ onClose }: { onClose: () => void }) {
  const scanner = useScanner();
  const video = useRef<HTMLVideoElement>(null);
  const [setting, choose] = useLocalStorage({
    key: 'atmp.camera',
    defaultValue: USUAL,
    getInitialValueInEffect: false,
  });
  const zoom = ZOOMS.includes(setting.zoom) ? setting.zoom : USUAL.zoom;
  const camera = useCamera(video, { zoom: Number(zoom), torch: setting.torch }, (code) => {
    void sound('READ');
    scanner.scan(code);
  });
  return (
    <Paper component="section" className="camera" p="xs" shadow="lg" aria-label={text('camera.title')}>
      {camera.trouble && (
        <Alert color="yellow" role="alert" mb="xs" data-camera-trouble={camera.trouble}>
          {text(`camera.${camera.trouble}`)}
        </Alert>
      )}
      <div hidden={camera.trouble !== null}>
        <div className="camera-window">
          <video ref={video} muted playsInline style={{ transform: `scale(${camera.cut})` }} />
          <div className="camera-frame" style={{ width: `${FRAME.width * 100}%`, height: `${FRAME.height * 100}%` }} />
        </div>
        <Text fz="sm" fw={camera.crowded ? 700 : undefined} ta="center" my={6} role="status">
          {text(camera.crowded ? 'camera.crowded' : 'camera.aim')}
        </Text>
      </div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        {!camera.trouble && (
          <SegmentedControl
            aria-label={text('camera.zoom')}
            data={ZOOMS.map((z) => ({ value: z, label: `${z}×` }))}
            value={zoom}
            onChange={(z) => choose({ ...setting, zoom: z })}
            size="md"
          />
        )}
        {camera.abilities.torch && (
          <ActionIcon
            size={44}
            variant={setting.torch ? 'filled' : 'default'}
            onClick={() => choose({ ...setting, torch: !setting.torch })}
            aria-label={text('camera.torch')}
            aria-pressed={setting.torch}
          >
            {setting.torch ? <IconBulb size={24} /> : <IconBulbOff size={24} />}
          </ActionIcon>
        )}
        <ActionIcon ml="auto" size={44} variant="default" onClick={onClose} aria-label={text('camera.close')}>
          <IconX size={24} />
        </ActionIcon>
      </Group>
    </Paper>
  );
}
