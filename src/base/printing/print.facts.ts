import { In, sitesOf, type Tx } from '../../kernel/index.js';
import type { WhoFacts } from '../identity/index.js';
import { scannedOf, type Picture, type PrintableLabel } from '../labels/index.js';
import { PrintLine } from './job.entity.js';
import type { Printer } from './printer.entity.js';

/** What the gate asks of labels that are sent to a printer. */
export async function factsOf(
  tx: Tx,
  who: WhoFacts['who'],
  printer: Printer,
  { labels, pictures }: { labels: readonly PrintableLabel[]; pictures: readonly Picture[] },
) {
  const badges = labels.every((l) => l.itemKind === 'person'); // administrators issue them, and print them
  const { name, siteId, active, dpi } = printer;
  const lines = await tx.find(PrintLine, { labelId: In(labels.map((l) => l.id)) });
  const live = new Set(lines.filter((l) => l.state !== 'cancelled').map((l) => l.labelId));
  const print = [];
  for (const l of labels) {
    const sites = await sitesOf(tx, l.itemKind, l.itemId);
    const { versionName: template, key, itemName: item, leastDpi } = l;
    const size = sizeOf(pictures.find((p) => p.labelId === l.id));
    const elsewhere = sites.length > 0 && !sites.includes(siteId);
    print.push({ key, item, template, leastDpi, ...size, elsewhere, printedBefore: live.has(l.id), onItem: l.onItem });
  }
  const unapproved = labels.find((l) => !l.approved);
  return {
    who: { ...who, administrator: who.administrator && !badges },
    labels: labels.map(scannedOf),
    template: { name: (unapproved ?? labels[0]!).versionName, approved: !unapproved },
    printer: { name, site: who.site, active, dpi, width: mm(printer.mediaWidth), height: mm(printer.mediaHeight) },
    address: { printer: name, missing: addressMisses(printer) },
    print,
  };
}

/** A printer on the network without an address that was approved. */
export const addressMisses = ({ kind, host }: Pick<Printer, 'kind' | 'host'>): boolean => kind === 'zpl' && !host;

const mm = (micrometres: number | null): number | null => (micrometres === null ? null : micrometres / 1000);

/** Of a picture at its resolution; one that was not drawn has no size. */
function sizeOf(picture: Picture | undefined): { width: number; height: number } {
  if (!picture) return { width: 0, height: 0 };
  const mm = (at: number) => (picture.png.readUInt32BE(at) / picture.dpi) * 25.4;
  return { width: mm(16), height: mm(20) };
}
