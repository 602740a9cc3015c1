import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Act, Acts, Loaded, Page, useMay } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { text } from '../text.tsx';
import { moment } from '../time.ts';
import { StudyGrid } from './stability-grid.tsx';

type Study = View<'StudyView'>;

/** Stability studies: for each lot a grid of lines and months, and what was concluded from it. */
export function Stability() {
  const studies = useRead<Study[]>('/stability/studies');
  return (
    <Page title={text('nav.stability')}>
      <Acts>
        <Act name={text('stability.plan')} may="stability.plan">
          <ActForm path="/api/stability/studies" />
        </Act>
      </Acts>
      <Loaded from={studies}>
        {(all) => (
          <Stack>
            {all.map((s) => (
              <StudyCard key={s.id} s={s} />
            ))}
            {!all.length && <Text c="dimmed">{text('stability.none')}</Text>}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function StudyCard({ s }: { s: Study }) {
  const { product, condition, protocol, site } = s;
  const none = s.supported === null;
  return (
    <Paper data-study={s.number}>
      <Group gap="sm">
        <Text fw={700} className="mono">
          {s.number}
        </Text>
        <Tag tone={none ? 'WAIT' : 'GO'}>
          {none ? text('stability.unsupported') : text('stability.supported', { months: s.supported ?? 0 })}
        </Tag>
        <Text fz="sm" c="dimmed">
          {text('stability.about', { product, condition, protocol, site })}
        </Text>
      </Group>
      {s.lots.map((lot) => (
        <StudyGrid key={lot.number} study={s} lot={lot} />
      ))}
      <Reports s={s} />
    </Paper>
  );
}

function Reports({ s }: { s: Study }) {
  const [concluding, setConcluding] = useState(false);
  const qa = useMay('stability.report');
  return (
    <Stack gap={4} mt="sm">
      <Group gap="sm">
        <Text fw={600} fz="sm">
          {text('stability.reports')}
        </Text>
        {qa && (
          <Button size="compact-xs" variant="default" onClick={() => setConcluding(true)}>
            {text('stability.report')}
          </Button>
        )}
      </Group>
      {s.reports.map((r) => (
        <Text key={r.id} fz="sm" data-report={r.number}>
          {text('stability.reported', { number: r.number, months: r.months, by: r.byName, at: moment(r.at) })}
          {r.outgrown ? ` · ${text('stability.outgrown')}` : ''} · {r.conclusion}
        </Text>
      ))}
      {!s.reports.length && <Text fz="sm">{text('release.none')}</Text>}
      <Dialog
        opened={concluding}
        onClose={() => setConcluding(false)}
        title={text('stability.report-title', { study: s.number })}
      >
        <ActForm
          path="/api/stability/studies/{studyId}/reports"
          params={{ studyId: s.id }}
          seen={s.hash}
          onDone={() => setConcluding(false)}
        />
      </Dialog>
    </Stack>
  );
}
