import { Button, Grid, Group, Modal, Paper, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo, useReducer, useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { ActForm } from '../parts/act-form.tsx';
import type { Value } from '../parts/openapi-schema.ts';
import { Loaded, Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import {
  keyOf,
  LABEL,
  layoutOf,
  moved,
  partsOf,
  withLine,
  withNewLine,
  type Draft,
  type Layout,
  type Part,
} from '../studio/draft.ts';
import { Enlarged } from '../studio/enlarged.tsx';
import { Findings } from '../studio/findings.tsx';
import { begun, stepped, type History, type Step } from '../studio/history.ts';
import { ItemChoice, type Chosen } from '../studio/item-choice.tsx';
import { PartForm } from '../studio/part-form.tsx';
import { TrueSize } from '../studio/true-size.tsx';
import { useDrawn } from '../studio/use-drawn.ts';
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
          const from =
            all.find((v) => v.id === asked) ?? all.find((v) => v.state === 'approved') ?? (all[0] as Version);
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

function TemplateChoice({ template }: { template: string }) {
  const templates = useRead<View<'TemplateBrief'>[]>('/label-templates');
  const navigate = useNavigate();
  return (
    <Select
      label={text('studio.template')}
      searchable
      allowDeselect={false}
      w={280}
      value={template}
      data={(templates.data ?? []).map((t) => ({ value: t.id, label: t.title }))}
      onChange={(id) => id && void navigate({ to: `/labels/${id}` })}
    />
  );
}

type Shown = Pick<Version['cases'][number], 'language' | 'variant'>;
type StepDraft = (h: History<Draft>, s: Step<Draft>) => History<Draft>;

function Studio({ from }: { from: Version }) {
  const [{ now: draft, past, ahead }, step] = useReducer(
    stepped as StepDraft,
    from.definition as unknown as Draft,
    begun,
  );
  const [part, choose] = useState<Part>(LABEL);
  const [at, show] = useState<Shown>(from.cases[0]!);
  const [dpi, print] = useState(String(from.resolutions.includes(300) ? 300 : from.resolutions[0]));
  const [item, take] = useState<Chosen | null>(null);
  const undo = () => step({ do: 'undo' });
  const redo = () => step({ do: 'redo' });
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
  ]);
  const asked = useMemo(
    () => ({
      definition: draft,
      dpi,
      ...(item ? { label: item.id } : { language: at.language, ...(at.variant ? { variant: at.variant } : {}) }),
    }),
    [draft, dpi, item, at],
  );
  const drawn = useDrawn(from.template, asked);
  const variant = item ? (drawn.data?.variant ?? null) : at.variant;
  const layout = layoutOf(draft, variant);
  const change = (what: string, to: (now: Draft) => Draft) => step({ do: 'change', what: `${variant} ${what}`, to });
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            <ItemChoice template={from.template} chosen={item} onChoose={take} />
            <Choices cases={from.cases} at={at} fixed={item !== null} onShow={show} />
            <Select
              label={text('studio.printer')}
              allowDeselect={false}
              data={from.resolutions.map((r) => ({ value: String(r), label: text('studio.dpi', { dpi: r }) }))}
              value={dpi}
              onChange={(r) => r && print(r)}
            />
          </SimpleGrid>
          <Problem error={drawn.error} />
          {drawn.data && (
            <>
              <Paper>
                <Enlarged
                  drawn={drawn.data}
                  chosen={part}
                  onChoose={choose}
                  onMove={(p, right, down) => change(`${keyOf(p)} moves`, (now) => moved(now, variant, p, right, down))}
                />
                <Text fz="xs" c="dimmed" mt="xs">
                  {text('studio.keys')}
                </Text>
              </Paper>
              <Paper>
                <Text fw={600} fz="sm" mb="xs">
                  {text('studio.true')}
                </Text>
                <TrueSize drawn={drawn.data} />
              </Paper>
            </>
          )}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack>
          <Paper>
            <Stack gap="xs">
              <Group justify="space-between">
                <Group gap="xs">
                  <Button size="compact-sm" variant="default" disabled={!past.length} onClick={undo}>
                    {text('studio.undo')}
                  </Button>
                  <Button size="compact-sm" variant="default" disabled={!ahead.length} onClick={redo}>
                    {text('studio.redo')}
                  </Button>
                </Group>
                <Propose draft={draft} ready={!drawn.behind && !drawn.error && drawn.data?.same === null} />
              </Group>
              <PartChoice
                layout={layout}
                part={part}
                onChoose={choose}
                onAdd={() => {
                  const made = withNewLine(draft, variant, `{${Object.keys(draft.sample.fields)[0]}}`);
                  change(`${made.name} is new`, () => made.draft);
                  choose({ kind: 'line', name: made.name });
                }}
                onTake={(name) => {
                  change(`${name} is gone`, (now) => withLine(now, variant, name, null));
                  choose(LABEL);
                }}
              />
              {variant && <Text fz="sm">{text('studio.variant-changes', { variant })}</Text>}
              <PartForm
                key={keyOf(part)}
                draft={draft}
                layout={layout}
                variant={variant}
                part={part}
                onChange={change}
              />
            </Stack>
          </Paper>
          {drawn.data && <Findings drawn={drawn.data} behind={drawn.behind} />}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

/** Language and variant that are shown; a label that was issued has its own. */
function Choices({
  cases,
  at,
  fixed,
  onShow,
}: {
  cases: readonly Shown[];
  at: Shown;
  fixed: boolean;
  onShow: (at: Shown) => void;
}) {
  const languages = [...new Set(cases.map((c) => c.language))];
  const variants = [...new Set(cases.filter((c) => c.language === at.language).map((c) => c.variant))];
  return (
    <>
      <Select
        label={text('studio.language')}
        allowDeselect={false}
        disabled={fixed}
        data={languages}
        value={at.language}
        onChange={(language) => onShow(cases.find((c) => c.language === language) ?? at)}
      />
      <Select
        label={text('studio.variant')}
        allowDeselect={false}
        disabled={fixed}
        data={variants.map((v) => ({ value: v ?? '', label: v ?? text('studio.no-variant') }))}
        value={at.variant ?? ''}
        onChange={(v) => onShow({ ...at, variant: v || null })}
      />
    </>
  );
}

function PartChoice({
  layout,
  part,
  onChoose,
  onAdd,
  onTake,
}: {
  layout: Layout;
  part: Part;
  onChoose: (part: Part) => void;
  onAdd: () => void;
  onTake: (line: string) => void;
}) {
  const parts = partsOf(layout);
  const nameOf = (p: Part) =>
    p.kind === 'label' ? text('studio.label') : text(`studio.${p.kind}-named`, { name: p.name });
  return (
    <Group align="flex-end" gap="xs">
      <Select
        label={text('labels.part')}
        searchable
        allowDeselect={false}
        flex={1}
        value={keyOf(part)}
        data={parts.map((p) => ({ value: keyOf(p), label: nameOf(p) }))}
        onChange={(key) => onChoose(parts.find((p) => keyOf(p) === key) ?? LABEL)}
      />
      <Button variant="default" onClick={onAdd}>
        {text('studio.new-line')}
      </Button>
      {part.kind === 'line' && (
        <Button variant="default" onClick={() => onTake(part.name)}>
          {text('studio.take-away')}
        </Button>
      )}
    </Group>
  );
}

/** A proposal says why. What is wrong with it is kept with it, and it is not approved. */
function Propose({ draft, ready }: { draft: Draft; ready: boolean }) {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button disabled={!ready} onClick={() => setOpen(true)}>
        {text('studio.propose')}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={<b>{text('studio.propose-title')}</b>}>
        <ActForm
          path="/api/label-templates/{templateId}/versions"
          params={{ templateId: draft.id }}
          given={{ definition: draft as unknown as Value }}
          label={text('studio.propose-do')}
          onDone={() => void navigate({ to: '/labels', hash: draft.id })}
        />
      </Modal>
    </>
  );
}
