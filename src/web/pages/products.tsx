import { Accordion, Stack } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Described } from '../parts/described.tsx';
import { Act, Acts, Loaded, Note, Page } from '../parts/page.tsx';
import { text } from '../text.tsx';
import { Processes } from './processes.tsx';

export function Products() {
  const products = useRead<View<'ProductDtoView'>[]>('/products');
  return (
    <Page title={text('nav.products')}>
      <Acts>
        <Act name={text('product.draft')} may="product.draft">
          <ActForm path="/api/products" />
        </Act>
      </Acts>
      <Loaded from={products}>
        {(all) => (
          <Accordion variant="separated">
            {all.map((p) => (
              <Accordion.Item key={p.id} value={p.id}>
                <Accordion.Control>
                  <b>{p.name}</b> ·{' '}
                  {p.approved ? text('product.approved') : text('product.drafted', { name: p.draftedBy ?? '?' })}
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack>
                    {p.definition ? (
                      <Described schema="ProductDefinition" of={p.definition} />
                    ) : (
                      <Note>{text('product.blinded')}</Note>
                    )}
                    {!p.approved && p.hash && (
                      <ActForm path="/api/products/{productId}/approve" params={{ productId: p.id }} seen={p.hash} />
                    )}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Loaded>
      <Processes />
    </Page>
  );
}
