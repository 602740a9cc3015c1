import { Button, Grid, Group, Paper, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { Loaded, Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { CaseChoice, PartChoice, TemplateChoice, type Shown } from '../studio/choices.tsx';
import { keyOf, LABEL, layoutOf, moved, withLine, withNewLine, type Draft, type Part } from '../studio/draft.ts';
import { Enlarged } from '../studio/enlarged.tsx';
import { Findings } from '../studio/findings.tsx';
import { ItemChoice, type Chosen } from '../studio/item-choice.tsx';
import { PartForm } from '../studio/part-form.tsx';
import { Propose } from '../studio/propose.tsx';
import { TrueSize } from '../studio/true-size.tsx';
import { useDraft } from '../studio/use-draft.ts';
import { useDrawn, type Drawn } from '../studio/use-drawn.ts';
import { term, text } from '../text.tsx';

type Version = View<'TemplateVersionView'>;

/** Changes a label template by sight: every change is drawn, read back and judged by the server. */
export function LabelStudio() {
  const template = useParam('templateId')!;
  const versions = useRead<Version[]>(`/label-templates/${template}/versions`);
  const asked = useLocation().hash;
  const navigate = useNavigate();
  return (
    <Page title={text('studio.title')} wide right={<Link to={`/labels#${template}`}>{text('studio.versions')}</Link>}>
      <Loaded from={versions}>
        {(all) => {
          const from = all.find((v) => v.id === asked) ?? all.find((v) => v.state === 'approved') ?? all[0]!;
          return (
            <>
              <Group align="flex-end">
                <TemplateChoice template={template} />
                <Select
                  label={text('studio.from')}
                  allowDeselect={false}
                  value={from.id}
                  data={all.map((v) => ({
                    value: v.id,
                    label: text('labels.version', { n: v.number, state: term(v.state) }),
                  }))}
                  onChange={(id) => void navigate({ to: `/labels/${template}`, hash: id ?? '' })}
                />
              </Group>
              <Studio key={from.id} from={from} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Studio({ from }: { from: Version }) {
  const { draft, change, undo, redo, forget } = useDraft(from);
  const [part, choose] = useState<Part>(LABEL);
  const [at, show] = useState<Shown>(from.cases[0]!);
  const [dpi, print] = useState(String(from.resolutions.includes(300) ? 300 : from.resolutions[0]));
  const [item, take] = useState<Chosen | null>(null);
  const asked = useMemo(
    () => ({
      definition: draft,
      dpi,
      ...(item ? { label: item.id } : { language: at.language, ...(at.variant ? { variant: at.variant } : {}) }),
    }),
    [draft, dpi, item, at],
  );
  const { drawn, error, behind } = useDrawn(from.template, asked);
  const variant = item ? (drawn?.variant ?? null) : at.variant;
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            <ItemChoice template={from.template} chosen={item} onChoose={take} />
            <CaseChoice cases={from.cases} at={at} fixed={item !== null} onShow={show} />
            <Select
              label={text('studio.printer')}
              allowDeselect={false}
              data={from.resolutions.map((r) => ({ value: String(r), label: text('studio.dpi', { dpi: r }) }))}
              value={dpi}
              onChange={(r) => r && print(r)}
            />
          </SimpleGrid>
          {drawn && (
            <Pictures
              drawn={drawn}
              old={Boolean(error)}
              part={part}
              onChoose={choose}
              onMove={(p, right, down) =>
                change(`${variant} ${keyOf(p)} moves`, (now) => moved(now, variant, p, right, down))
              }
            />
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack>
          <Paper>
            <Stack gap="xs">
              <Group gap="xs">
                <Button size="compact-sm" variant="default" disabled={!undo} onClick={() => undo?.()}>
                  {text('studio.undo')}
                </Button>
                <Button size="compact-sm" variant="default" disabled={!redo} onClick={() => redo?.()}>
                  {text('studio.redo')}
                </Button>
                <Propose draft={draft} ready={!behind && drawn?.same === null} onDone={forget} />
              </Group>
              <Parts draft={draft} variant={variant} part={part} onChoose={choose} onChange={change} />
            </Stack>
          </Paper>
          <Problem error={error} />
          {drawn && !error && <Findings drawn={drawn} behind={behind} />}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

/** Enlarged, and at true size. */
function Pictures({
  drawn,
  old,
  part,
  onChoose,
  onMove,
}: {
  drawn: Drawn;
  /** The draft as it is now could not be drawn. */
  old: boolean;
  part: Part;
  onChoose: (part: Part) => void;
  onMove: (part: Part, right: number, down: number) => void;
}) {
  return (
    <>
      <Paper opacity={old ? 0.4 : 1}>
        <Enlarged drawn={drawn} chosen={part} onChoose={onChoose} onMove={onMove} />
        <Text fz="xs" c="dimmed" mt="xs">
          {text('studio.keys')}
        </Text>
      </Paper>
      <Paper>
        <Text fw={600} fz="sm" mb="xs">
          {text('studio.true')}
        </Text>
        <TrueSize drawn={drawn} />
      </Paper>
    </>
  );
}

/** One part after the other, in numbers. */
function Parts({
  draft,
  variant,
  part,
  onChoose,
  onChange,
}: {
  draft: Draft;
  variant: string | null;
  part: Part;
  onChoose: (part: Part) => void;
  onChange: (what: string, to: (draft: Draft) => Draft) => void;
}) {
  const layout = layoutOf(draft, variant);
  const change = (what: string, to: (now: Draft) => Draft) => onChange(`${variant} ${what}`, to);
  return (
    <>
      <PartChoice
        layout={layout}
        part={part}
        onChoose={onChoose}
        onAdd={() => {
          const made = withNewLine(draft, variant, `{${Object.keys(draft.sample.fields)[0]}}`);
          change(`${made.name} is new`, () => made.draft);
          onChoose({ kind: 'line', name: made.name });
        }}
        onTake={(name) => {
          change(`${name} is gone`, (now) => withLine(now, variant, name, null));
          onChoose(LABEL);
        }}
      />
      {variant && <Text fz="sm">{text('studio.variant-changes', { variant })}</Text>}
      <PartForm key={keyOf(part)} draft={draft} layout={layout} variant={variant} part={part} onChange={change} />
    </>
  );
}
