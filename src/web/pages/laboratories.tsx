import { Paper, Text } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Rows } from '../parts/page.tsx';
import { Proposals } from '../parts/proposals.tsx';
import { text } from '../text.tsx';
import { day, moment } from '../time.ts';

/** Who may test donors, and from when to when. */
export function Laboratories() {
  const laboratories = useRead<View<'LaboratoryView'>[]>('/laboratories');
  return (
    <>
      <Proposals kinds={['laboratory.record']} />
      <Paper>
        <Text fw={600}>{text('donor.laboratories')}</Text>
        <Loaded from={laboratories}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('donor.no-laboratories')}
              columns={[
                { head: text('donor.laboratory'), cell: (l) => l.name },
                { head: text('donor.reference'), cell: (l) => l.reference, mono: true },
                { head: text('donor.valid'), cell: (l) => `${day(l.validFrom)} – ${day(l.validUntil)}`, short: true },
                { head: text('proposal.by'), cell: (l) => l.proposedBy },
                { head: text('proposal.confirmed-by'), cell: (l) => `${l.confirmedBy}, ${moment(l.confirmedAt)}` },
              ]}
            />
          )}
        </Loaded>
      </Paper>
      <Acts>
        <Act name={text('donor.laboratory-record')} may="laboratory.record">
          <ActForm path="/api/laboratories" />
        </Act>
      </Acts>
    </>
  );
}
