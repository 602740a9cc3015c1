import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';

/** Opens a document of a record in a tab of its own. */
export function DocumentButton({ path, name }: { path: string; name: string }) {
  return (
    <Button
      component="a"
      href={`/api${path}`}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<IconFileText size={16} />}
    >
      {name}
    </Button>
  );
}
