import { Button, Code, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../api.ts';
import { useNow } from '../now.tsx';
import { text } from '../text.tsx';
import { moment } from '../time.ts';
import { Dialog } from './dialog.tsx';
import { Problem } from './problem.tsx';
import { isOfSecond, NOBODY, ProofFields, type Sign } from './proof-fields.tsx';

export { NOBODY, type Sign } from './proof-fields.tsx';

/**
 * An electronic signature: what is signed as it stands, its meaning, own login and proof each time, with time and zone.
 * The hash binds it to the version on the screen.
 */
export function SignDialog({
  open,
  title,
  meaning,
  record,
  hash,
  act,
  size,
  children,
  onClose,
  onSign,
}: {
  open: boolean;
  title: string;
  meaning: string;
  /** What is signed, as people read it. */
  record: React.ReactNode;
  hash?: string;
  /** Path of the act that `onSign` sends, such as `/lots/<id>/certify`. */
  act: string;
  /** Wider, where much is to be read before. */
  size?: 'xl';
  /** What is read before signing, and further fields of the act, such as a reason. */
  children?: React.ReactNode;
  onClose: () => void;
  onSign: (sign: Sign) => Promise<unknown>;
}) {
  const { data: me } = useMe();
  const now = useNow();
  const [proof, setProof] = useState<Sign>(NOBODY);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setProof({ ...NOBODY, login: proof.login });
    setError(null);
    onClose();
  };
  const sign = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSign({ ...proof, ...(hash ? { seen: hash } : {}) });
      close();
    } catch (e) {
      setError(e);
      const password = isOfSecond(e) ? proof.password : '';
      setProof({ login: proof.login, password });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened={open} onClose={close} title={title} size={size} trapFocus>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void sign();
        }}
      >
        <Stack gap="sm">
          <Paper bg="gray.0">
            {record}
            {hash && (
              <Text fz="xs" c="dimmed" mt="xs">
                {text('sign.version')} <Code fz="xs">{hash.slice(0, 16)}…</Code>
              </Text>
            )}
          </Paper>
          <Text>
            {text('sign.meaning')} <b>{meaning}</b>
          </Text>
          {children}
          <Text c="dimmed" fz="sm">
            {me?.name} · {moment(new Date(now).toISOString(), me?.zone ?? 'UTC')}
          </Text>
          <ProofFields value={proof} onChange={setProof} proofFor={{ act, ...(hash ? { seen: hash } : {}) }} first />
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {text('button.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {text('sign.sign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** A person within a form who proves who they are: the second of two. */
export function SecondPerson({
  act,
  ...props
}: {
  label: string;
  value: Sign;
  onChange: (sign: Sign) => void;
  /** Path of the act that is sent. */
  act: string;
}) {
  return <ProofFields {...props} proofFor={{ act }} />;
}
