import { Checkbox, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { LABEL_WORDS, text, type TextKey } from '../text.tsx';
import {
  withLine,
  withSize,
  withSymbol,
  wordingOf,
  type Draft,
  type Layout,
  type LinePart,
  type Part,
} from './draft.ts';

/** The chosen part in numbers: everything that the pointer does, and more. */
export function PartForm({
  draft,
  layout,
  variant,
  part,
  onChange,
}: {
  draft: Draft;
  layout: Layout;
  variant: string | null;
  part: Part;
  /** What is changed, and the draft after it. */
  onChange: (what: string, to: (draft: Draft) => Draft) => void;
}) {
  if (part.kind === 'label') {
    const { widthMm, heightMm } = layout;
    return (
      <Measures
        of={{ widthMm, heightMm }}
        onChange={(name, mm) => onChange(name, (d) => withSize(d, variant, { [name]: mm }))}
      />
    );
  }
  if (part.kind === 'symbol') {
    const symbol = layout.symbols.find((s) => s.name === part.name);
    if (!symbol) return null;
    const { x, y, width, height, quiet, module } = symbol;
    return (
      <Stack gap="xs">
        <Text fz="sm" c="dimmed">
          {symbol.dialect} · {symbol.encoder} {symbol.size}
        </Text>
        <Measures
          of={{ x, y, width, height, ...module, quiet }}
          onChange={(name, mm) =>
            onChange(`${part.name} ${name}`, (d) =>
              withSymbol(
                d,
                variant,
                part.name,
                name === 'least' || name === 'target' ? { module: { ...module, [name]: mm! } } : { [name]: mm },
              ),
            )
          }
        />
      </Stack>
    );
  }
  const line = layout.lines[part.name];
  if (!line) return null;
  const change = (what: string, to: Partial<LinePart>) =>
    onChange(`${part.name} ${what}`, (d) => withLine(d, variant, part.name, to));
  const { x, y, size, width, lines } = line;
  return (
    <Stack gap="xs">
      <LineText draft={draft} line={line} onChange={(to) => change('text', { text: to })} />
      <Measures of={{ x, y, size, width, lines }} onChange={(name, mm) => change(name, { [name]: mm })} />
      <Group>
        {(['bold', 'centred', 'boxed'] as const).map((name) => (
          <Checkbox
            key={name}
            label={text(`studio.${name}`)}
            checked={line[name] ?? false}
            onChange={(e) => change(name, { [name]: e.currentTarget.checked })}
          />
        ))}
      </Group>
    </Stack>
  );
}

/** A text is made of fields and of words of the catalogue. Where it is the law's own wording it stays as it is. */
function LineText({ draft, line, onChange }: { draft: Draft; line: LinePart; onChange: (text: string) => void }) {
  const wording = wordingOf(draft, line.text);
  const add = (token: string | null) => token && onChange(line.text ? `${line.text} ${token}` : token);
  return (
    <Stack gap={6}>
      <TextInput
        label={text('studio.text')}
        description={wording.length ? text('studio.wording', { letters: wording.join('; ') }) : text('studio.tokens')}
        value={line.text}
        classNames={{ input: 'mono' }}
        disabled={wording.length > 0}
        maxLength={300}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
      {!wording.length && (
        <Group grow>
          <Pick label="studio.add-field" of={Object.keys(draft.sample.fields).map((f) => `{${f}}`)} onPick={add} />
          <Pick label="studio.add-word" of={LABEL_WORDS.map((w) => `[${w}]`)} onPick={add} />
        </Group>
      )}
    </Stack>
  );
}

function Pick({ label, of, onPick }: { label: TextKey; of: string[]; onPick: (token: string | null) => void }) {
  return (
    <Select
      aria-label={text(label)}
      placeholder={text(label)}
      size="xs"
      searchable
      value={null}
      data={of.toSorted()}
      onChange={onPick}
    />
  );
}

const STEPS: Record<string, number> = { least: 0.01, target: 0.01, quiet: 1, lines: 1 };
/** Left to the server when empty. */
const OPEN = ['width', 'lines'];

function Measures<Name extends string>({
  of,
  onChange,
}: {
  of: Record<Name, number | undefined>;
  onChange: (name: Name, value: number | undefined) => void;
}) {
  return (
    <div className="studio-measures">
      {(Object.entries(of) as [Name, number | undefined][]).map(([name, value]) => (
        <Measure
          key={name}
          label={text(`studio.${name}` as TextKey)}
          value={value}
          step={STEPS[name] ?? 0.1}
          onChange={(to) => (to !== undefined || OPEN.includes(name)) && onChange(name, to)}
        />
      ))}
    </div>
  );
}

/** Half typed numbers stay in the field until they are one. */
function Measure({
  label,
  value,
  step,
  onChange,
}: {
  label: string;
  value: number | undefined;
  step: number;
  onChange: (value: number | undefined) => void;
}) {
  const [typed, setTyped] = useState<number | string>(value ?? '');
  useEffect(() => setTyped((t) => (t !== '' && Number(t) === value ? t : (value ?? ''))), [value]);
  return (
    <NumberInput
      label={label}
      size="xs"
      value={typed}
      step={step}
      decimalScale={3}
      onChange={(to) => {
        setTyped(to);
        if (to === '' || typeof to === 'number') onChange(to === '' ? undefined : to);
      }}
      onBlur={() => setTyped(value ?? '')}
    />
  );
}
