import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { text } from '../text.tsx';
import type { Value } from './openapi-schema.ts';

/** A file of text, taken to the byte: what the server keeps has the SHA-256 of the file that was chosen. */
export function FileField({
  label,
  description,
  required,
  value,
  onChange,
}: {
  label: string;
  description?: string;
  required: boolean;
  value: string | undefined;
  onChange: (v: Value, name?: string) => void;
}) {
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string | null>(null);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setError(null);
    if (!chosen) return onChange(undefined);
    try {
      const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      onChange(utf8.decode(await chosen.arrayBuffer()), chosen.name);
    } catch {
      onChange(undefined);
      setError(text('file.not-utf8'));
    }
  };
  return (
    <FileInput
      size="sm"
      {...{ label, description, required, error }}
      placeholder={text('file.choose')}
      accept=".csv,.txt,text/csv,text/plain"
      value={value === undefined && !error ? null : file}
      onChange={(chosen) => void choose(chosen)}
      clearable
      clearButtonProps={{ 'aria-label': text('act.remove') }}
    />
  );
}
