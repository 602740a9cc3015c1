import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { Value } from '../parts/openapi-schema.ts';
import { text } from '../text.tsx';
import type { Draft } from './draft.ts';

/** A proposal says why. What is wrong with it is kept with it, and it is not approved. */
export function Propose({ draft, ready, onDone }: { draft: Draft; ready: boolean; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button ml="auto" disabled={!ready} onClick={() => setOpen(true)}>
        {text('studio.propose')}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={text('studio.propose-title')}>
        <ActForm
          path="/api/label-templates/{templateId}/versions"
          params={{ templateId: draft.id }}
          given={{ definition: draft as unknown as Value }}
          label={text('studio.propose-do')}
          onDone={() => {
            onDone();
            void navigate({ to: '/labels', hash: draft.id });
          }}
        />
      </Dialog>
    </>
  );
}
