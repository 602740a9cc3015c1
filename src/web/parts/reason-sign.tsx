import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { text } from '../text.tsx';
import { SignDialog, type Sign } from './sign-dialog.tsx';

/** A signature that needs a reason with it. */
export function ReasonSign({
  onSign,
  children,
  ...dialog
}: {
  open: boolean;
  title: string;
  meaning: string;
  record: React.ReactNode;
  hash?: string;
  /** Path of the act that `onSign` sends. */
  act: string;
  /** What is read before signing. */
  children?: React.ReactNode;
  onClose: () => void;
  onSign: (sign: Sign, reason: string) => Promise<unknown>;
}) {
  const [reason, setReason] = useState('');
  return (
    <SignDialog {...dialog} onSign={(sign) => onSign(sign, reason)}>
      {children}
      <Textarea
        label={text('sign.reason')}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        autosize
        minRows={2}
        required
      />
    </SignDialog>
  );
}
