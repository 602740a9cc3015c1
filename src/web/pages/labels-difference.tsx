import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { Loaded, Rows } from '../parts/page.tsx';
import { text, type TextKey } from '../text.tsx';

type Version = View<'TemplateVersionView'>;
type Change = View<'TemplateChangeView'>;

/** What differs from the version before: pictures of both, what is gone in red and new in green, and in words. */
export function Difference({ template, before, after }: { template: string; before: Version; after: Version }) {
  const [open, setOpen] = useState(false);
  const path = `/label-templates/${template}/versions/${before.id}/difference/${after.id}`;
  const difference = useRead<View<'TemplateDifferenceView'>>(open ? path : null);
  if (!open)
    return (
      <Button size="compact-sm" variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        {text('labels.compare', { name: before.name })}
      </Button>
    );
  return (
    <Loaded from={difference}>
      {(d) => (
        <Stack>
          <SimpleGrid cols={{ base: 1, md: 3 }}>
            {(['before', 'after', 'difference'] as const).map((which) => (
              <figure key={which} style={{ margin: 0 }}>
                <figcaption>
                  <Text fz="xs" c="dimmed">
                    {text(`labels.${which}`)}
                  </Text>
                </figcaption>
                <img
                  className="label-picture"
                  src={`data:image/png;base64,${d[which]}`}
                  alt={text(`labels.${which}`)}
                />
              </figure>
            ))}
          </SimpleGrid>
          {d.lost.length > 0 && <Text fz="sm">{text('labels.lost', { fields: d.lost.join(', ') })}</Text>}
          {d.gained.length > 0 && <Text fz="sm">{text('labels.gained', { fields: d.gained.join(', ') })}</Text>}
          <Changes title="labels.texts" changes={d.texts} />
          <Changes title="labels.places" changes={d.places} />
          <Changes title="labels.rules" changes={d.rules} />
        </Stack>
      )}
    </Loaded>
  );
}

function Changes({ title, changes }: { title: TextKey; changes: Change[] }) {
  if (!changes.length) return null;
  return (
    <div>
      <Text fw={600} fz="sm">
        {text(title)}
      </Text>
      <Rows
        rows={changes.map((c) => ({ id: c.part, ...c }))}
        empty=""
        columns={[
          { head: text('labels.part'), cell: (c) => c.part, mono: true },
          { head: text('labels.before'), cell: (c) => c.before ?? '—' },
          { head: text('labels.after'), cell: (c) => c.after ?? '—' },
        ]}
      />
    </div>
  );
}
