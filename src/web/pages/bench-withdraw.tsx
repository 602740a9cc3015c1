import type { View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Note } from '../parts/page.tsx';
import { text } from '../text.tsx';

/** States in which a kit is over. */
const OVER = ['given', 'partly-given', 'not-given', 'kit-withdrawn', 'reconciled'];

/** Something is wrong with this one kit. Whoever is blinded learns that it was withdrawn, and no more. */
export function WithdrawKit({ kit }: { kit: View<'KitPage'> }) {
  if (OVER.includes(kit.state) || kit.withdrawnAt) return null;
  return (
    <Acts>
      <Act name={text('bench.withdraw')} may="kit.withdraw">
        <Note>{text('bench.withdraw-note')}</Note>
        <ActForm path="/api/kits/{kitId}/withdraw" params={{ kitId: kit.id }} label={text('bench.withdraw')} />
      </Act>
    </Acts>
  );
}

/** The way out of the masked stop when its cause stays open. */
export function WithdrawAll() {
  return (
    <Acts>
      <Act name={text('bench.withdraw-all')} may="kit.withdraw-all">
        <Note>{text('bench.withdraw-all-note')}</Note>
        <ActForm path="/api/kits/withdraw" label={text('bench.withdraw-all')} />
      </Act>
    </Acts>
  );
}
