import { Anchor, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { tellOpener, troubleText, type Told } from '../parts/directory.ts';
import { text } from '../text.tsx';

/** Where the directory leads back to: the small window of a signature, or somebody whom we do not know. */
export function DirectoryReturn() {
  const [told] = useState<Told>(() => Object.fromEntries(new URLSearchParams(window.location.hash.slice(1))));
  useEffect(() => {
    window.history.replaceState(null, '', '/directory'); // no proof stays in the address
    if (told.ask) tellOpener(told);
  }, [told]);
  return (
    <Center mih="100vh" p="md">
      <Paper w={420} p="xl" component="main">
        <Stack>
          <Title order={1}>{text(told.trouble ? 'directory.trouble' : 'directory.done')}</Title>
          <Text>{told.trouble ? troubleText(told.trouble) : text('directory.close')}</Text>
          {!told.ask && (
            <Anchor href="/" underline="always">
              {text('directory.back')}
            </Anchor>
          )}
        </Stack>
      </Paper>
    </Center>
  );
}
