import { ActionIcon } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from 'react';
import { text } from '../text.tsx';

/** Most people have a hand scanner: the reader, a megabyte, comes when the camera is opened. */
const CameraPanel = lazy(() => import('./camera-panel.tsx').then((m) => ({ default: m.CameraPanel })));

const CameraContext = createContext<{ open: boolean; toggle: () => void }>({ open: false, toggle: () => undefined });

/** One camera for all pages: the second choice, where no hand scanner is. */
export function CameraProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const toggle = () => setOpen((o) => !o);
  return (
    <CameraContext.Provider value={{ open, toggle }}>
      {children}
      {open && <div className="camera-room" />}
      <Suspense>{open && <CameraPanel onClose={toggle} />}</Suspense>
    </CameraContext.Provider>
  );
}

export function CameraButton() {
  const { open, toggle } = useContext(CameraContext);
  return (
    <ActionIcon
      size={44}
      variant={open ? 'filled' : 'default'}
      onClick={toggle}
      aria-label={text('camera.open')}
      aria-pressed={open}
    >
      <IconCamera size={24} />
    </ActionIcon>
  );
}
