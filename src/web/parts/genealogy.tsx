import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { View } from '../api.ts';
import { term, text } from '../text.tsx';

type Node = View<'GenealogyNode'>;
const SHOWN = 10;

/** Donor to syringe, from left to right, a column for each step of descent. */
export function Genealogy({ nodes, here }: { nodes: readonly Node[]; here: string }) {
  const depths = [...new Set(nodes.map((n) => n.depth))].sort((a, b) => a - b);
  return (
    <Group align="flex-start" wrap="nowrap" style={{ overflowX: 'auto' }} gap="sm">
      {depths.map((depth, n) => (
        <Fragment key={depth}>
          {n > 0 && (
            <Text c="dimmed" pt={26} aria-hidden>
              →
            </Text>
          )}
          <Column nodes={nodes.filter((x) => x.depth === depth)} here={here} />
        </Fragment>
      ))}
    </Group>
  );
}

function Column({ nodes, here }: { nodes: readonly Node[]; here: string }) {
  const kinds = [...new Set(nodes.map((n) => n.kind))];
  return (
    <Stack gap={4} miw={190}>
      {kinds.map((kind) => {
        const those = nodes.filter((n) => n.kind === kind);
        return (
          <Fragment key={kind}>
            <Text fz="xs" c="dimmed">
              {term(kind)} ({those.length})
            </Text>
            {those.slice(0, SHOWN).map((n) => (
              <Button
                key={n.id}
                component={Link}
                to={`/items/${n.id}`}
                size="compact-sm"
                variant={n.id === here ? 'filled' : 'default'}
                className="mono"
                justify="flex-start"
              >
                {n.name}
              </Button>
            ))}
            {those.length > SHOWN && (
              <Text fz="xs" c="dimmed">
                {text('item.more', { n: those.length - SHOWN })}
              </Text>
            )}
          </Fragment>
        );
      })}
    </Stack>
  );
}
