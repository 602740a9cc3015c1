import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe, useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded, Rows, useMay } from '../parts/page.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { day, ml, moment } from '../time.ts';
import { Sites } from './recall-sites.tsx';
import { Answers, Clock } from './recalls.tsx';

type Recall = View<'RecallView'>;

/** One recall: its clock, the answer of each site, where every unit is, and who got something of it. */
export function RecallPage() {
  const recallId = useParam('recallId');
  const recall = useRead<Recall>(`/recalls/${recallId}`, { every: 30_000 });
  return <Loaded from={recall}>{(r) => <Whole r={r} />}</Loaded>;
}

function Whole({ r }: { r: Recall }) {
  return (
    <Stack maw={1280} mx="auto">
      <Head r={r} />
      <Paper>
        <Text fw={600} mb="xs">
          {text('recall.by-site')}
        </Text>
        <Sites r={r} />
      </Paper>
      {r.recipients && <Recipients r={r} recipients={r.recipients} />}
      <Paper>
        <Text fw={600} mb="xs">
          {text('release.signatures')}
        </Text>
        {r.signatures.map((s) => (
          <Text key={s.id} fz="sm">
            {s.printedName}, {s.meaning}, {moment(s.at, s.zone)}
          </Text>
        ))}
      </Paper>
    </Stack>
  );
}

function Head({ r }: { r: Recall }) {
  const tone = r.closedAt ? null : TONE.STOP;
  return (
    <Paper bg={tone?.background} style={tone ? { border: `2px solid ${tone.color}` } : undefined}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text c="dimmed" fz="sm">
            {text('recall.of')} ·{' '}
            <Link to={r.scopeKind === 'trial' ? '/trials' : `/items/${r.scopeId}`}>
              {term(r.scopeKind)} {r.scopeName}
            </Link>
          </Text>
          <Title order={1} className="mono">
            {r.number}
          </Title>
          <Text fw={600} c={tone?.color}>
            {r.reason}
          </Text>
          <Text fz="sm" c="dimmed">
            {text('recall.placed', { by: r.placedByName, at: moment(r.placedAt) })}
            {r.closeReason ? ` · ${r.closeReason}` : ''}
          </Text>
        </div>
        <Stack gap={4} align="flex-end">
          <Text fz={28} lh={1}>
            <Clock r={r} />
          </Text>
          <Answers r={r} />
          <Text fz="sm">{text('recall.left', { n: r.toFind, of: r.units })}</Text>
        </Stack>
      </Group>
      <Acts r={r} />
    </Paper>
  );
}

function Acts({ r }: { r: Recall }) {
  const [doing, setDoing] = useState<'answer' | 'close' | null>(null);
  const { data: me } = useMe();
  const answers = useMay('recall.acknowledge');
  const closes = useMay('recall.close');
  const params = { recallId: r.id };
  const done = () => setDoing(null);
  return (
    <Group gap="xs" mt="sm">
      {answers && !r.closedAt && (
        <Button onClick={() => setDoing('answer')}>{text('recall.answer', { site: me?.site ?? '' })}</Button>
      )}
      {closes && !r.closedAt && (
        <Button variant="default" onClick={() => setDoing('close')}>
          {text('recall.close')}
        </Button>
      )}
      <Csv path={`/recalls/${r.id}/units.csv`} name={text('recall.units-csv')} />
      {r.recipients && <Csv path={`/recalls/${r.id}/recipients.csv`} name={text('recall.recipients-csv')} />}
      <Dialog opened={doing === 'answer'} onClose={done} title={r.number}>
        <ActForm
          path="/api/recalls/{recallId}/acknowledgements"
          params={params}
          given={me?.siteId ? { siteId: me.siteId } : {}}
          onDone={done}
        />
      </Dialog>
      <Dialog opened={doing === 'close'} onClose={done} title={text('recall.close-title', { recall: r.number })}>
        <Stack>
          <Text fz="sm">{text('recall.close-effect', { n: r.toFind })}</Text>
          <ActForm path="/api/recalls/{recallId}/close" params={params} seen={r.hash} onDone={done} />
        </Stack>
      </Dialog>
    </Group>
  );
}

const Csv = ({ path, name }: { path: string; name: string }) => (
  <Button component="a" href={`/api${path}`} download variant="default" leftSection={<IconDownload size={16} />}>
    {name}
  </Button>
);

function Recipients({ r, recipients }: { r: Recall; recipients: View<'RecipientView'>[] }) {
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('recall.recipients')}
      </Text>
      <Rows
        rows={recipients.map((x) => ({ ...x, id: x.kit }))}
        empty={text('recall.no-recipients')}
        columns={[
          { head: text('impact.subject'), cell: (x) => x.subject, mono: true },
          { head: text('release.trial'), cell: (x) => x.trial },
          { head: text('impact.treatment'), cell: (x) => x.treatment, right: true },
          { head: text('recall.given-on'), cell: (x) => day(x.givenOn), short: true },
          { head: text('recall.kit'), cell: (x) => x.kit, mono: true },
          { head: text('recall.injections'), cell: (x) => `${x.injections} · ${ml(x.volumeUl)}`, right: true },
          { head: text('impact.site'), cell: (x) => x.site },
        ]}
      />
      {r.hidden > 0 && (
        <Text fz="sm" c="dimmed">
          {text('impact.hidden', { n: r.hidden })}
        </Text>
      )}
    </Paper>
  );
}
