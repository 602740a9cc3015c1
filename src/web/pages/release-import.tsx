import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FileField } from '../parts/file-field.tsx';
import { useMay } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { text } from '../text.tsx';
import { moment } from '../time.ts';

/** Files that results of the lot came from, and a further one. */
export function ResultImports({ d }: { d: View<'DossierView'> }) {
  const [open, setOpen] = useState(false);
  const imports = useRead<View<'ResultImportView'>[]>(`/lots/${d.id}/results/imports`);
  const analyst = useMay('result.import');
  return (
    <Stack gap={4} mt="sm">
      {imports.data?.map((i) => (
        <Text key={i.id} fz="sm" data-import={i.fileName}>
          <Anchor href={`/api/result-imports/${i.id}/file`} fz="sm">
            {i.fileName}
          </Anchor>{' '}
          · {text('import.kept', { rows: i.rows, source: i.source, by: i.byName, at: moment(i.at) })}
        </Text>
      ))}
      {analyst && d.state === 'quarantine' && (
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
            {text('import.act')}
          </Button>
        </Group>
      )}
      <Dialog opened={open} onClose={() => setOpen(false)} title={text('import.title', { lot: d.number })}>
        {open && <ImportForm lotId={d.id} onDone={() => setOpen(false)} />}
      </Dialog>
    </Stack>
  );
}

function ImportForm({ lotId, onDone }: { lotId: string; onDone: () => void }) {
  const [source, setSource] = useState('');
  const [file, setFile] = useState<{ csv: string; fileName: string }>();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const send = async () => {
    if (!file) return;
    setBusy(true);
    setError(null);
    try {
      await act(`/lots/${lotId}/results/import`, { source, ...file });
      await refresh();
      onDone();
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
        void send();
      }}
    >
      <Stack gap="sm">
        <Text fz="sm">{text('import.about')}</Text>
        <TextInput
          label={text('import.source')}
          value={source}
          onChange={(e) => setSource(e.currentTarget.value)}
          autoComplete="off"
          data-autofocus
          required
        />
        <FileField
          label={text('import.file')}
          value={file?.csv}
          onChange={(csv, fileName) => setFile(fileName === undefined ? undefined : { csv: csv as string, fileName })}
          required
        />
        <Problem error={error} />
        <Group>
          <Button type="submit" loading={busy} disabled={!file}>
            {text('import.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
