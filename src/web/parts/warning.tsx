import { Alert, type AlertProps } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { TONE } from '../theme.ts';

/** Something to look at, which stops nobody. */
export function Warning(props: AlertProps) {
  const { color, background } = TONE.WAIT;
  const styles = { root: { background }, title: { color }, icon: { color } };
  return <Alert {...props} icon={<IconAlertTriangle />} styles={styles} />;
}
