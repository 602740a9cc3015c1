import { Anchor, Group, Text } from '@mantine/core';
import { type View } from '../api.ts';
import { text } from '../text.tsx';

/** Labels as they were printed, small; a click opens them at true size. */
export function LabelPictures({ labels }: { labels: readonly View<'LabelDtoView'>[] }) {
  return (
    <Group gap="xs">
      {labels
        .filter((l) => l.state !== 'voided')
        .map((l) => (
          <Anchor key={l.id} href={`/api/labels/${l.id}/pdf`} target="_blank">
            <img
              className="label-picture"
              src={`/api/labels/${l.id}/png`}
              height={90}
              alt={text('item.label-of', { code: l.key })}
            />
            <Text fz="xs" className="mono" display="block">
              {l.key}
            </Text>
          </Anchor>
        ))}
    </Group>
  );
}
