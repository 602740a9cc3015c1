import { Accordion, Button, Group, List, Paper, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { Loaded, Page, useMay } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { TemplateVersions } from './labels-version.tsx';

type Brief = View<'TemplateBrief'>;

/** The label templates, their versions, and how each looks. */
export function LabelTemplates() {
  const templates = useRead<Brief[]>('/label-templates');
  const qa = useMay('label-template.propose');
  const asked = useLocation().hash;
  return (
    <Page title={text('nav.labels')}>
      <Text c="dimmed" fz="sm">
        {text('labels.what')}
      </Text>
      {qa && <Waiting />}
      <Loaded from={templates}>
        {(all) => (
          <Accordion variant="separated" keepMounted={false} defaultValue={asked || null}>
            {all.map((t) => (
              <Accordion.Item key={t.id} value={t.id}>
                <Accordion.Control>
                  <Head t={t} />
                </Accordion.Control>
                <Accordion.Panel>
                  <TemplateVersions template={t.id} />
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ t }: { t: Brief }) {
  return (
    <Group gap="xs">
      <Text fw={600}>{t.title}</Text>
      <Text fz="sm" c="dimmed" className="mono">
        {t.id}
      </Text>
      <Tag>{term(t.item)}</Tag>
      {t.blinded && <Tag>{text('labels.blinded')}</Tag>}
      <Tag tone={t.approved === null ? 'STOP' : 'PLAIN'}>
        {t.approved === null ? text('labels.none-in-use') : text('labels.in-use', { n: t.approved })}
      </Tag>
      {t.waiting.length > 0 && <Tag tone="WAIT">{text('labels.waits', { n: t.waiting.join(', ') })}</Tag>}
    </Group>
  );
}

/** What waits for the reader, signed as one list. */
function Waiting() {
  const waiting = useRead<View<'WaitingTemplatesView'>>('/label-templates/waiting');
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  if (!waiting.data?.versions.length) return null;
  const { versions, hash } = waiting.data;
  const names = (
    <List size="sm">
      {versions.map((v) => (
        <List.Item key={v.id}>
          <span className="mono">{v.name}</span> · {v.reason}
          {v.faults.length > 0 && ` · ${text('labels.faults', { n: v.faults.length })}`}
        </List.Item>
      ))}
    </List>
  );
  return (
    <Paper data-waiting={versions.length}>
      <Group justify="space-between">
        <Text fw={600}>{text('labels.waiting', { n: versions.length })}</Text>
        <Button onClick={() => setOpen(true)}>{text('labels.approve-all', { n: versions.length })}</Button>
      </Group>
      <SignDialog
        act="/label-templates/approve"
        open={open}
        title={text('labels.approve-all', { n: versions.length })}
        meaning={text('labels.meaning')}
        record={names}
        hash={hash}
        onClose={() => setOpen(false)}
        onSign={async (signature) => {
          await act('/label-templates/approve', { versions: versions.map((v) => v.id), signature });
          await refresh();
        }}
      />
    </Paper>
  );
}
