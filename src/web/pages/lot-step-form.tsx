import { Button, Checkbox, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { act, useMe, useRefresh, type View } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { NOBODY, SecondPerson } from '../parts/sign-dialog.tsx';
import { term, text } from '../text.tsx';
import { instantAt } from '../time.ts';

type Step = View<'ProcessStepDto'>;

/** One step to be entered: its value as it is read, what it is read from or who checks it, and the vessel by scan. */
export function StepForm({
  lotId,
  step,
  vessel,
  onVessel,
  focus,
  onDone,
}: {
  lotId: string;
  step: Step;
  vessel: string;
  onVessel: (code: string) => void;
  /** The one before was just recorded: the next value can be typed at once. */
  focus: boolean;
  onDone: () => void;
}) {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const [value, setValue] = useState(step.entry === 'check' ? 'yes' : '');
  const [instrument, setInstrument] = useState('');
  const [second, setSecond] = useState(NOBODY);
  const [late, setLate] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const told = await act<View<'RecordedStepView'>>(`/lots/${lotId}/steps`, {
        step: step.key,
        value: value.trim(),
        ...(instrument ? { instrument } : {}),
        ...(second.login ? { second } : {}),
        ...(step.vessel && vessel ? { vessel } : {}),
        ...(late ? { doneAt: instantAt(late, me?.zone ?? 'UTC') } : {}),
        ...(comment ? { comment } : {}),
      });
      const message = told.outside ? text('batch.told-outside', { limit: told.limit ?? '' }) : text('act.done');
      notifications.show({ message: `${step.name}: ${message}`, color: told.outside ? 'yellow' : 'teal' });
      onDone();
      await refresh();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
      data-step-form={step.key}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="md">
          {step.entry === 'check' ? (
            <SegmentedControl
              aria-label={step.name}
              data={['yes', 'no'].map((v) => ({ value: v, label: term(v) }))}
              value={value}
              onChange={setValue}
            />
          ) : (
            <TextInput
              label={step.name}
              value={value}
              onChange={(e) => setValue(e.currentTarget.value)}
              inputMode={step.entry === 'number' ? 'decimal' : 'text'}
              rightSection={step.unit ? <Text fz="xs">{step.unit}</Text> : undefined}
              rightSectionWidth={step.unit ? 64 : undefined}
              autoComplete="off"
              autoFocus={focus}
              required
            />
          )}
          {step.vessel && (
            <TextInput
              label={text('batch.vessel')}
              placeholder={text('batch.scan-vessel')}
              value={vessel}
              onChange={(e) => onVessel(e.currentTarget.value)}
              className="mono"
              autoComplete="off"
              required
            />
          )}
          {step.entry === 'number' && (
            <TextInput
              label={text('batch.instrument')}
              value={instrument}
              onChange={(e) => setInstrument(e.currentTarget.value)}
              autoComplete="off"
            />
          )}
          <TextInput
            label={text('batch.comment')}
            value={comment}
            onChange={(e) => setComment(e.currentTarget.value)}
            autoComplete="off"
            flex={1}
          />
        </Group>
        {step.critical && !instrument && (
          <SecondPerson act={`/lots/${lotId}/steps`} label={text('batch.second')} value={second} onChange={setSecond} />
        )}
        <Group>
          <Checkbox
            label={text('batch.done-earlier')}
            checked={late !== null}
            onChange={(e) => setLate(e.currentTarget.checked ? '' : null)}
          />
          {late !== null && (
            <TextInput
              type="datetime-local"
              aria-label={text('batch.done-at')}
              value={late}
              onChange={(e) => setLate(e.currentTarget.value)}
              required
            />
          )}
          <Button type="submit" loading={busy} ml="auto">
            {text('batch.record')}
          </Button>
        </Group>
        <Problem error={error} />
      </Stack>
    </form>
  );
}
