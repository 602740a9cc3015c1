import { Button, Group } from '@mantine/core';
import { text } from '../text.tsx';

/** Reads the page that follows; nothing where a list is at its end. */
export function More({
  of,
}: {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}) {
  if (!of.hasNextPage) return null;
  return (
    <Group justify="center" mt="sm">
      <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {text('page.more')}
      </Button>
    </Group>
  );
}
