import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Note, Page } from '../parts/page.tsx';
import { text } from '../text.tsx';

export function Disposal() {
  return (
    <Page title={text('nav.disposal')}>
      <Note>{text('disposal.what')}</Note>
      <Acts>
        <Act name={text('disposal.waste')} may="item.waste">
          <ActForm path="/api/disposal/waste" />
        </Act>
        <Act name={text('disposal.destroy')} may="item.destroy">
          <ActForm path="/api/disposal/destroy" />
        </Act>
        <Act name={text('disposal.return')} may="unit.return">
          <ActForm path="/api/disposal/return" />
        </Act>
      </Acts>
    </Page>
  );
}
