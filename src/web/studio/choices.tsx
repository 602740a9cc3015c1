import { Button, Group, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { text } from '../text.tsx';
import { keyOf, LABEL, partsOf, type Layout, type Part } from './draft.ts';

export type Shown = View<'TemplateCaseView'>;

export function TemplateChoice({ template }: { template: string }) {
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

/** Language and variant that are shown; a label that was issued has its own. */
export function CaseChoice({
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

/** What is edited; lines come and go. */
export function PartChoice({
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
