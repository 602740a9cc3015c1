import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Note, Page } from '../parts/page.tsx';
import { text } from '../text.tsx';

export function Disposal() {
  return (
    <Page title={text('nav.disposal')}>
      <Note>{text('disposal.what')}</Note>
      <Acts>
        <Act name={text('disposal.waste')} roles={['preparer', 'pharmacist']}>
          <ActForm path="/api/disposal/waste" />
        </Act>
        <Act name={text('disposal.destroy')} roles={['preparer', 'pharmacist', 'custodian', 'operator']}>
          <ActForm path="/api/disposal/destroy" />
        </Act>
        <Act name={text('disposal.return')} roles={['preparer', 'pharmacist', 'custodian']}>
          <ActForm path="/api/disposal/return" />
        </Act>
      </Acts>
    </Page>
  );
}
