import { millilitres, wallClock, writtenDay } from '../../kernel/index.js';
import type { DonorFile } from '../../chain/donors/index.js';
import type { Paper, PaperRecord } from './paper.js';
import { signaturesPart } from './signatures.js';

type File = Awaited<ReturnType<DonorFile['of']>>;

/** Extract of a donor's file: by code alone, without sex and year of birth. */
export function donorExtract(file: File, record: PaperRecord): Paper {
  const { donor, site, record: r } = file;
  const at = (moment: string) => wallClock(moment, site.zone);
  return {
    title: 'Extract of a donor file',
    place: `${site.name}, ${site.organisation}`,
    record,
    parts: [
      {
        head: 'Donor',
        facts: [
          ['Code', donor.code],
          ['State', donor.state],
          ['Times', `as at ${site.name}, zone ${site.zone}`],
        ],
      },
      {
        head: 'Consents',
        table: {
          columns: [
            ['Edition', 0.3],
            ['Signed on', 0.3],
            ['Informed by', 0.4],
          ],
          rows: r.consents.map((c) => [c.edition, writtenDay(c.signedOn), c.informedBy]),
          empty: 'None.',
        },
      },
      {
        head: 'Questionnaires and interviews',
        table: {
          columns: [
            ['Edition', 0.3],
            ['Answered on', 0.3],
            ['Acceptable', 0.4],
          ],
          rows: r.questionnaires.map((q) => [q.edition, writtenDay(q.answeredOn), q.acceptable ? 'yes' : 'no']),
          empty: 'None.',
        },
      },
      {
        head: 'Test results',
        table: {
          columns: [
            ['Marker', 0.25],
            ['Result', 0.17],
            ['Sample', 0.13],
            ['Sampled', 0.25],
            ['Laboratory', 0.2],
          ],
          rows: r.results.map((x) => [x.marker, x.value, x.sampleKind, at(x.sampledAt), x.laboratory]),
          empty: 'None.',
        },
      },
      {
        head: 'Declared eligible',
        table: {
          columns: [
            ['Product version', 0.5],
            ['When', 0.5],
          ],
          rows: file.eligibilities.map((e) => [e.product, at(e.declaredAt)]),
          empty: 'Not declared eligible.',
        },
      },
      {
        head: 'Donations',
        table: {
          columns: [
            ['Donation sequence', 0.24],
            ['Tissue', 0.2],
            ['Procured', 0.2],
            ['Volume', 0.1],
            ['State', 0.11],
            ['Released', 0.15],
          ],
          rows: file.donations.map((d) => [
            d.dis,
            d.tissue,
            at(d.procuredAt),
            `${millilitres(d.volumeUl)} mL`,
            d.state,
            d.releasedAt ? at(d.releasedAt) : 'no',
          ]),
          empty: 'None.',
        },
      },
      signaturesPart(file.signatures),
    ],
  };
}
