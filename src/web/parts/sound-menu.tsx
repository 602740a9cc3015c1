import { ActionIcon, Button, Group, Popover, Slider, Stack, Switch, Text } from '@mantine/core';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { text } from '../text.tsx';
import { chooseSound, sound, useSilenced, useSoundSetting } from './sound.ts';

/** Tones on or off, how loud, and how they sound. Each person chooses; this browser remembers. */
export function SoundMenu() {
  const setting = useSoundSetting();
  const silenced = useSilenced();
  const heard = setting.on && !silenced;
  return (
    <Popover width={280} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray.3" c={heard ? 'inherit' : '#ffcf5c'} aria-label={text('sound.open')}>
          {heard ? <IconVolume size={20} /> : <IconVolumeOff size={20} />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Switch
            label={text('sound.on')}
            checked={setting.on}
            onChange={(e) => chooseSound({ ...setting, on: e.currentTarget.checked })}
            size="md"
          />
          <div>
            <Text fz="sm">{text('sound.volume', { percent: setting.volume })}</Text>
            <Slider
              thumbLabel={text('sound.loudness')}
              label={null}
              min={10}
              step={10}
              value={setting.volume}
              onChange={(volume) => chooseSound({ ...setting, volume })}
              disabled={!setting.on}
              size="lg"
            />
          </div>
          <Group grow>
            {(['GO', 'STOP'] as const).map((tone) => (
              <Button key={tone} variant="default" onClick={() => void sound(tone)} disabled={!setting.on}>
                {text('sound.hear', { tone })}
              </Button>
            ))}
          </Group>
          {setting.on && silenced && <Silenced />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

export function Silenced() {
  return (
    <Text fz="sm" fw={600} role="status">
      {text('sound.silenced')}
    </Text>
  );
}
