import { Button, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded, useMay } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { State } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';
import { Difference } from './labels-difference.tsx';

type Version = View<'TemplateVersionView'>;

/** The versions of one template; the newest is shown first. */
export function TemplateVersions({ template }: { template: string }) {
  const versions = useRead<Version[]>(`/label-templates/${template}/versions`);
  const [chosen, choose] = useState<string | null>(null);
  return (
    <Loaded from={versions}>
      {(all) => {
        const shown = all.find((v) => v.id === chosen) ?? all[0]!;
        const older = all.filter((v) => v.number < shown.number);
        // A proposal would replace the one in use; what was in use replaced the one before it.
        const former = (shown.state === 'proposed' && all.find((v) => v.state === 'approved')) || older[0];
        return (
          <Stack>
            {all.length > 1 && (
              <SegmentedControl
                value={shown.id}
                onChange={choose}
                data={all.map((v) => ({
                  value: v.id,
                  label: text('labels.version', { n: v.number, state: term(v.state) }),
                }))}
                style={{ alignSelf: 'flex-start' }}
              />
            )}
            <Standing v={shown} />
            <Acting v={shown} />
            <Pictures v={shown} />
            {former && <Difference template={template} before={former} after={shown} />}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Standing({ v }: { v: Version }) {
  const who = [
    v.proposedBy ? text('labels.proposed-by', { by: v.proposedBy }) : text('labels.shipped'),
    v.proposedBy && `“${v.reason}”`,
    v.approvedBy && text('labels.approved-by', { by: v.approvedBy, at: moment(v.approvedAt) }),
    v.retiredAt && text('labels.retired', { at: moment(v.retiredAt), why: v.retiredReason ?? '' }),
  ];
  const facts = [
    text('labels.size', { size: v.size }),
    v.symbols.join('; '),
    text('labels.printers', { dpi: v.resolutions.join(', ') }),
    v.unchecked.length > 0 && text('labels.unchecked', { languages: v.unchecked.join(', ') }),
  ];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <State of={v.state} />
        <Text fz="sm">{who.filter(Boolean).join(' · ')}</Text>
      </Group>
      <Text fz="sm" c="dimmed">
        {facts.filter(Boolean).join(' · ')}
      </Text>
      {v.law.map((l) => (
        <Text key={l.jurisdiction} fz="sm" c="dimmed">
          {l.jurisdiction} {l.set}: {l.source}.{' '}
          {l.omitted.map((o) => text('labels.omitted', { part: o.part, why: o.why })).join(' ')}
        </Text>
      ))}
      {v.faults.map((f, n) => (
        <Text key={n} fz="sm" c={TONE.STOP.color}>
          ✕ {f.says}
        </Text>
      ))}
    </Stack>
  );
}

function Acting({ v }: { v: Version }) {
  const qa = useMay('label-template.approve');
  const refresh = useRefresh();
  const [open, setOpen] = useState<'approve' | 'retire' | null>(null);
  if (!qa) return null;
  return (
    <Group gap="xs">
      <Link to={`/labels/${v.template}#${v.id}`}>{text('labels.studio')}</Link>
      {v.state === 'proposed' && (
        <Button size="compact-sm" onClick={() => setOpen('approve')}>
          {text('labels.approve')}
        </Button>
      )}
      {v.state !== 'retired' && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen('retire')}>
          {text('labels.retire')}
        </Button>
      )}
      <SignDialog
        act={`/label-templates/${v.template}/versions/${v.id}/approve`}
        open={open === 'approve'}
        title={text('labels.approve-title', { name: v.name })}
        meaning={text('labels.meaning')}
        record={<Text fz="sm">{v.reason}</Text>}
        hash={v.hash}
        onClose={() => setOpen(null)}
        onSign={async (signature) => {
          await act(`/label-templates/${v.template}/versions/${v.id}/approve`, { signature });
          await refresh();
        }}
      />
      <Dialog
        opened={open === 'retire'}
        onClose={() => setOpen(null)}
        title={text('labels.retire-title', { name: v.name })}
      >
        <ActForm
          path="/api/label-templates/{templateId}/versions/{versionId}/retire"
          params={{ templateId: v.template, versionId: v.id }}
          label={text('labels.retire-do')}
          onDone={() => setOpen(null)}
        />
      </Dialog>
    </Group>
  );
}

/** How it is printed in each language and variant, drawn and read back by the server, larger than true size. */
function Pictures({ v }: { v: Version }) {
  const cases = v.cases.filter((c, n) => v.cases.findIndex((d) => same(c, d)) === n);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {cases.map((c) => {
        const name = [c.language, c.variant].filter(Boolean).join(' · ');
        const asked = new URLSearchParams({ language: c.language, ...(c.variant ? { variant: c.variant } : {}) });
        return (
          <figure key={name} style={{ margin: 0 }}>
            <figcaption>
              <Text fz="xs" c="dimmed">
                {name}
              </Text>
            </figcaption>
            <img
              className="label-picture"
              loading="lazy"
              src={`/api/label-templates/${v.template}/versions/${v.id}/preview?${asked.toString()}`}
              alt={`${v.name} · ${name}`}
            />
          </figure>
        );
      })}
    </SimpleGrid>
  );
}

const same = (a: Version['cases'][number], b: Version['cases'][number]): boolean =>
  a.language === b.language && a.variant === b.variant;
