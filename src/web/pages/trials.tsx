import { Group, Paper, Stack, Text } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Described } from '../parts/described.tsx';
import { Act, Acts, Loaded, Page } from '../parts/page.tsx';
import { term, text } from '../text.tsx';

type Trial = View<'TrialPage'>;

export function Trials() {
  const trials = useRead<Trial[]>('/trials');
  return (
    <Page title={text('nav.trials')}>
      <Acts>
        <Act name={text('trial.add')} may="trial.add">
          <ActForm path="/api/trials" />
        </Act>
      </Acts>
      <Loaded from={trials}>
        {(all) => (
          <Stack>
            {all.map((t) => (
              <TrialCard key={t.id} t={t} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

/** What a version says, with products, processes and sites by their names. */
function Protocol({ p }: { p: Trial['protocols'][number] }) {
  const lists = [
    useRead<Named[]>('/products').data,
    useRead<Named[]>('/processes').data,
    useRead<Named[]>('/sites').data,
  ];
  const names = Object.fromEntries(lists.flatMap((all) => (all ?? []).map((x) => [x.id, x.name])));
  return <Described schema="ProtocolDefinition" of={p.definition} names={names} />;
}

type Named = { id: string; name: string };

function TrialCard({ t }: { t: Trial }) {
  const params = { trialId: t.id };
  return (
    <Paper>
      <Group justify="space-between">
        <Text fw={700}>{t.code}</Text>
        <Text fz="sm" c="dimmed">
          {t.masked ? text('trial.masked') : text('trial.open')} · {t.aliases.join(', ')}
        </Text>
      </Group>
      <Text fz="sm">{t.title}</Text>
      {t.protocols.map((p) => (
        <Text key={p.id} fz="sm">
          {text('trial.protocol', { edition: p.edition })} ·{' '}
          {p.state === 'draft' ? text('product.drafted', { name: p.draftedBy ?? '?' }) : term(p.state)}
          {p.inForce ? ` · ${text('trial.in-force')}` : ''}
        </Text>
      ))}
      {t.sites.map((s) => (
        <Text key={s.siteId} fz="sm">
          {s.number} {s.site} · {text(s.greenLight ? 'trial.green' : 'trial.no-green')}
        </Text>
      ))}
      <Acts>
        <Act name={text('trial.draft')} may="protocol.draft">
          <ActForm path="/api/trials/{trialId}/protocols" params={params} />
        </Act>
        {t.protocols
          .filter((p) => p.state === 'draft')
          .map((p) => (
            <Act key={p.id} name={text('trial.approve', { edition: p.edition })} may="protocol.approve">
              <Protocol p={p} />
              <ActForm path="/api/protocols/{protocolId}/approve" params={{ protocolId: p.id }} seen={p.hash} />
            </Act>
          ))}
        {t.protocols
          .filter((p) => p.state !== 'draft')
          .map((p) => (
            <Act
              key={p.id}
              name={text('trial.protocol', { edition: p.edition })}
              may={['protocol.draft', 'trail.read']}
            >
              <Protocol p={p} />
            </Act>
          ))}
        <Act name={text('trial.site')} may="protocol.draft">
          <ActForm path="/api/trials/{trialId}/sites" params={params} />
        </Act>
        {t.sites.map((s) => (
          <Act
            key={s.siteId}
            name={text(s.greenLight ? 'trial.withdraw-light' : 'trial.light', { site: s.site })}
            may="green-light.give"
          >
            {s.greenLight ? (
              <ActForm
                path="/api/trials/{trialId}/green-lights/{siteId}/withdraw"
                params={{ ...params, siteId: s.siteId }}
              />
            ) : (
              <ActForm
                path="/api/trials/{trialId}/green-lights"
                params={params}
                given={{ siteId: s.siteId }}
                seen={s.hash}
              />
            )}
          </Act>
        ))}
        <Act name={text('trial.seal')} may="allocation.seal">
          <ActForm path="/api/trials/{trialId}/allocation" params={params} />
        </Act>
      </Acts>
    </Paper>
  );
}
