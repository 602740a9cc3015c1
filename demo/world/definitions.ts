/** Products and protocols of the demo world. Values marked `assumed` are in no public source; see test/fixtures/README.md. */

const SPEC_CELLS = {
  code: 'S-12',
  edition: '5',
  lines: [
    {
      key: 'viability',
      test: 'Viability',
      method: 'NucleoCounter NC-100',
      kind: 'release',
      op: '>',
      limit: '80',
      unit: '%',
    },
    { key: 'cd105', test: 'CD105', method: 'Flow cytometry', kind: 'release', op: '>=', limit: '95', unit: '%' },
    { key: 'cd73', test: 'CD73', method: 'Flow cytometry', kind: 'release', op: '>=', limit: '95', unit: '%' },
    { key: 'cd90', test: 'CD90', method: 'Flow cytometry', kind: 'release', op: '>=', limit: '95', unit: '%' },
    { key: 'cd45', test: 'CD45', method: 'Flow cytometry', kind: 'release', op: '<=', limit: '2', unit: '%' },
    {
      key: 'sterility',
      test: 'Sterility, 14 days',
      method: 'BACT/ALERT',
      kind: 'release',
      op: 'is',
      limit: 'no growth',
    },
    { key: 'mycoplasma', test: 'Mycoplasma', method: 'NAT', kind: 'release', op: 'is', limit: 'negative' },
    { key: 'endotoxin', test: 'Endotoxin', method: 'LAL', kind: 'release', op: '<', limit: '70', unit: 'IU/mL' },
    { key: 'hla-dr', test: 'HLA-DR', method: 'Flow cytometry', kind: 'information', op: '<=', limit: '5', unit: '%' },
  ],
};

const CELLS = {
  kind: 'cells',
  origin: 'allogeneic',
  formulation: '10 % DMSO',
  storage: '-150 °C or colder',
  transport: { highestC: -150 },
  route: 'intraglandular',
};

export const CL_AD_MSC = (panel: string[]) => ({
  ...CELLS,
  name: 'Allogeneic adipose-tissue mesenchymal stem cells',
  shortName: 'MSC(AT)',
  tissue: 'abdominal adipose tissue',
  panel,
  specification: SPEC_CELLS,
  isbtProduct: 'S1234V', // of the examples of ISBT 128
  shelfLifeMonths: 25,
  content: { volumeUl: 1500, kiloCells: 30_000 },
  thaw: { method: 'water bath 37 °C', minutes: 5, handling: 'direct' },
  use: { minutes: 60, from: 'thaw-end' },
  assumed: true,
});

export const CSCC_ASC = (panel: string[]) => ({
  ...CL_AD_MSC(panel),
  name: 'CSCC_ASC',
  shelfLifeMonths: 25,
  content: { volumeUl: 5000, kiloCells: 110_000 },
});

export const STROMAFORTE = (panel: string[]) => ({
  ...CL_AD_MSC(panel),
  name: 'StromaForte',
  shortName: 'MSC(M)',
  tissue: 'bone marrow',
  route: 'intra-articular',
});

/** A placebo of a masked trial: the same volume, steps and in-use limit, so that nothing seen tells the arm. */
export const SALINE = {
  kind: 'placebo',
  origin: 'none',
  name: 'Sterile isotonic sodium chloride 9 mg/mL',
  shortName: 'NaCl 9 mg/mL',
  formulation: '9 mg/mL',
  storage: '15-25 °C',
  route: 'intraglandular',
  panel: [],
  specification: {
    code: 'S-90',
    edition: '1',
    lines: [
      {
        key: 'identity',
        test: 'Identity and certificate of the maker',
        method: 'Document check',
        kind: 'release',
        op: 'is',
        limit: 'conforms',
      },
    ],
  },
  shelfLifeMonths: 60,
  content: { volumeUl: 1500, kiloCells: 0 },
  thaw: { method: 'water bath 37 °C', minutes: 5, handling: 'direct' },
  use: { minutes: 60, from: 'thaw-end' },
};

/** How long the steps of preparation and the use of a kit take, in every arm. */
const PREPARATION = {
  thaw: { leastMinutes: 5, mostMinutes: 15 },
  filling: { leastMinutes: 5, mostMinutes: 45 },
  use: { minutes: 60, from: 'thaw-end' },
};

const LABEL = {
  gtinKit: '09521234543213',
  gtinSyringe: '09521234500018',
  packagingLot: 'P25-0007',
  substance: 'MSC(AT) 25 M cells or isotonic saline (placebo)',
  address: 'Example Road 1, 2100 Copenhagen, Denmark',
  form: 'suspension for injection',
  quantity: '2 injections',
  directions: 'see preparation manual',
  storage: 'see preparation manual',
  route: 'intraglandular',
  expiry: '2027-02',
};

export const ASSIX_PROTOCOL = (products: string[], processes: string[], manufacturers: string[]) => ({
  products,
  processes,
  manufacturers,
  glands: [
    { gland: 'submandibular', side: 'right', kiloCells: 25_000, volumeUl: 1250 },
    { gland: 'submandibular', side: 'left', kiloCells: 25_000, volumeUl: 1250 },
  ],
  treatments: 1,
  preparation: PREPARATION,
  consentEdition: '3',
  toleranceUl: 50,
  sameDonor: true,
  label: { ...LABEL, protocolNumber: '2024-516715-25-00' },
  claims: [
    {
      value: '25 M cells and 1.25 mL per gland',
      source: 'MESRIX-II dose; the dose of ASSIX is not public',
      status: 'assumed',
    },
    { value: 'in-use limit 60 minutes', source: 'as CSCC_ASC', status: 'assumed' },
  ],
});

export const MESRIX2_PROTOCOL = (products: string[], processes: string[], manufacturers: string[]) => ({
  products,
  processes,
  manufacturers,
  glands: [
    { gland: 'submandibular', side: 'right', kiloCells: 25_000, volumeUl: 1140 },
    { gland: 'submandibular', side: 'left', kiloCells: 25_000, volumeUl: 1140 },
    { gland: 'parotid', side: 'right', kiloCells: 50_000, volumeUl: 2270 },
    { gland: 'parotid', side: 'left', kiloCells: 50_000, volumeUl: 2270 },
  ],
  treatments: 1,
  preparation: { ...PREPARATION, filling: { leastMinutes: 0, mostMinutes: 60 } },
  consentEdition: '1',
  toleranceUl: 50,
  sameDonor: true,
  label: { ...LABEL, packagingLot: 'P19-0001', substance: 'CSCC_ASC', quantity: '4 injections', expiry: '2021-01' },
  claims: [
    { value: '25 M cells per submandibular, 50 M per parotid gland', source: 'Lynggaard 2022', status: 'confirmed' },
    { value: 'volumes at 22 M/mL', source: 'derived', status: 'assumed' },
  ],
});

export const KNEE_PROTOCOL = (products: string[], processes: string[], manufacturers: string[]) => ({
  ...ASSIX_PROTOCOL(products, processes, manufacturers),
  label: { ...LABEL, packagingLot: 'P25-0100', substance: 'MSC(M)', route: 'intra-articular' },
  claims: [],
});
