import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../parts/page.tsx';
import { text } from '../text.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Page title={text('not-found.title')}>
      <Text>
        {text('not-found.what')} <Link to="/">{text('nav.home')}</Link>
      </Text>
    </Page>
  );
}
