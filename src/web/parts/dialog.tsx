import { Modal, type ModalProps } from '@mantine/core';
import { ScansWait } from '../scan/scans-wait.tsx';

/** Every dialog. A scan that none of its own fields takes is turned away here: it never reaches the page beneath. */
export function Dialog({ title, children, ...props }: ModalProps) {
  return (
    <Modal {...props} title={<b>{title}</b>}>
      <ScansWait closed />
      {children}
    </Modal>
  );
}
