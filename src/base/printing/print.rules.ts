import { rule } from '../../kernel/index.js';

export interface PrinterFacts {
  printer: {
    name: string;
    site: string;
    active: boolean;
    /** Dots an inch; null where a browser prints. */
    dpi: number | null;
    /** Size of a label on the roll, millimetres; null where nobody said. */
    width: number | null;
    height: number | null;
  };
  print: readonly {
    key: string;
    item: string;
    template: string;
    leastDpi: number;
    /** Size as drawn, millimetres. */
    width: number;
    height: number;
    /** The site of the printer does not answer for the item. */
    elsewhere: boolean;
    /** It waits in a queue, or may have come out of a printer. */
    printedBefore: boolean;
    /** It was applied after it was issued, wherever it was printed. */
    onItem: boolean;
  }[];
}

/** Half a dot of the coarsest printer. */
const TOLERANCE = 0.07;

export const printerUnfit = rule<PrinterFacts>({
  id: 'BR-50',
  code: 'printer-not-in-use',
  about: 'free',
  title: 'The printer is in use, sets dots fine enough for the symbols, and its labels are large enough',
  source: 'GS1 General Specifications 5.12 (size of symbols); practice',
  override: 'none',
  clearedBy: 'an administrator, or quality assurance of the site (page Printing)',
  says: 'The printer {printer} is not in use.',
  also: {
    'printer-too-coarse': '{template} needs {least} dpi; the printer {printer} has {dpi}.',
    'label-too-large': '{template} is {size} mm; the labels of the printer {printer} are {media} mm.',
  },
  check: ({ printer: p, print }) => {
    const found = p.active ? [] : [{ facts: { printer: p.name } }];
    const each = [...new Map(print.map((l) => [l.template, l])).values()];
    const coarse = each
      .filter((l) => p.dpi !== null && p.dpi < l.leastDpi)
      .map(({ template, leastDpi }) => ({
        code: 'printer-too-coarse',
        facts: { template, least: leastDpi, printer: p.name, dpi: p.dpi },
      }));
    const beyond = (is: number, most: number | null) => most !== null && is > most + TOLERANCE;
    const large = each
      .filter((l) => beyond(l.width, p.width) || beyond(l.height, p.height))
      .map((l) => ({
        code: 'label-too-large',
        facts: { template: l.template, size: mm(l), printer: p.name, media: mm(p) },
      }));
    return [...found, ...coarse, ...large];
  },
});

const mm = ({ width, height }: { width: number | null; height: number | null }): string =>
  [width, height].map((n) => (n === null ? '…' : n.toFixed(1))).join(' × ');

export const printerElsewhere = rule<PrinterFacts>({
  id: 'BR-57',
  code: 'printer-elsewhere',
  about: 'free',
  title: 'A label is printed at a site that answers for its item',
  source: 'EU GMP Part IV, 9.7; practice',
  override: 'none',
  clearedBy: 'whoever prints: choose a printer of the site that has the item',
  says: '{item} is not at {site}, where the printer {printer} stands.',
  check: ({ printer: p, print }) =>
    print.filter((l) => l.elsewhere).map((l) => ({ facts: { item: l.item, site: p.site, printer: p.name } })),
});

export const printedBefore = rule<PrinterFacts>({
  id: 'BR-66',
  code: 'label-printed-before',
  about: 'free',
  title: 'A label is sent to a printer once: what may have come out is not printed again under the same code',
  source: 'EU GMP Part IV, 9.7; EU GMP Annex 11, clause 9',
  override: 'none',
  clearedBy: 'whoever prints: print it again under a new code, with a reason',
  says: 'The label {label} of {item} was sent to a printer before. Print it again under a new code.',
  also: { 'label-on-item': 'The label {label} is on {item} already. Print it again under a new code.' },
  check: ({ print }) =>
    print
      .filter((l) => l.printedBefore || l.onItem)
      .map((l) => ({
        facts: { label: l.key, item: l.item },
        code: l.printedBefore ? undefined : 'label-on-item',
      })),
});

export interface OpenFacts {
  job: { name: string; open: number };
}

export const nothingToSettle = rule<OpenFacts>({
  id: 'BR-66',
  code: 'nothing-to-settle',
  about: 'free',
  title: 'Only what is open in a print job is cancelled or settled',
  source: 'practice',
  override: 'none',
  clearedBy: 'nobody: it is done already',
  says: 'In the print job of {job} nothing is open any more.',
  check: ({ job }) => !job.open && { facts: { job: job.name } },
});
