/** A record of a list, as far as its label needs it. */
type Row = Record<string, string>;

interface StudyRow {
  productCode: string;
  reports: { id: string; number: string; months: number }[];
}

/** Where the choices for an id of a kind come from, and what each is called. */
export const CHOICES: Record<string, { path: string; label: (x: Row) => string; among?: (rows: unknown) => Row[] }> = {
  site: { path: '/sites', label: (x) => `${x.code} · ${x.name}` },
  trial: { path: '/trials', label: (x) => x.code! },
  product: { path: '/products', label: (x) => x.name! },
  process: { path: '/processes', label: (x) => `${x.name} · ${x.productCode}` },
  material: { path: '/materials', label: (x) => `${x.code} · ${x.name}` },
  subject: { path: '/subjects', label: (x) => x.number! },
  place: { path: '/places', label: (x) => x.path! },
  person: { path: '/people', label: (x) => `${x.login} · ${x.name}` },
  procedure: { path: '/sites/procedures', label: (x) => `${x.document} · ${x.edition} · ${x.site}` },
  donor: { path: '/donors', label: (x) => x.code! },
  donation: { path: '/items?kind=donation', label: (x) => x.name! },
  'stability-report': {
    path: '/stability/studies',
    label: (x) => `${x.number} · ${x.productCode} · ${x.months}`,
    among: (studies) =>
      (studies as StudyRow[]).flatMap(({ productCode, reports }) =>
        reports.map(({ id, number, months }) => ({ id, number, productCode, months: String(months) })),
      ),
  },
};
