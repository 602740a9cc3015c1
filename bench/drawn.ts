import type { LabelWish } from '../src/base/labels/index.js';
import { DrawingRow, type Label } from '../src/base/labels/label.entity.js';
import { prepare, type Prepared } from '../src/base/labels/prepared.js';
import { templateOf } from '../src/base/labels/shipped.js';
import { sha256, type Subject, type Tx } from '../src/kernel/index.js';

/** A kind of label, drawn once. The labels of the mass share its picture: to draw 100,000 takes ten minutes. */
export interface Drawn {
  template: string;
  fields: Record<string, string>;
  drawingId: string;
}

const LANGUAGE = 'da';

/** A label drawn and read back, without server and database. */
export const drawLabel = (wish: LabelWish): Promise<Prepared> =>
  prepare(wish, { number: 1, approved: true, definition: templateOf(wish.template) }, 'production', () =>
    Promise.resolve(false),
  );

/** What a label of a cell vial says. */
export const VIAL: Record<string, string> = {
  cells: '30 M',
  shortName: 'MSC(AT)',
  volume: '1.50 mL',
  formulation: '10 % DMSO',
  storage: '-150 °C or colder',
  route: 'intraglandular',
  lot: 'M-26-00001',
  expiry: '28-02-2028',
  trial: 'ASSIX',
  contact: 'Cellcolabs AB',
  unit: 'M-26-00001-V001',
  lid: 'V001',
};

const PLACE = { place: 'Tank 1 · R1 · B1', site: 'Rigshospitalet, Copenhagen' };

export const wishFor = (template: string, item: Required<Subject>, fields: Record<string, string>): LabelWish => ({
  template,
  language: LANGUAGE,
  siteLanguage: LANGUAGE,
  item,
  fields,
});

export async function drawOnce(tx: Tx): Promise<{ unit: Drawn; place: Drawn }> {
  const draw = async (template: string, fields: Record<string, string>): Promise<Drawn> => {
    const { png } = await drawLabel(wishFor(template, { kind: 'sample', id: '', name: '' }, fields));
    const [kept] = await tx.addAll(DrawingRow, [{ id: sha256(png), png: png.toString('base64') }]);
    return { template, fields, drawingId: kept!.id };
  };
  return { unit: await draw('cryovial', VIAL), place: await draw('place', PLACE) };
}

/** A label that is on its item. */
export const labelRow = (drawn: Drawn, item: Required<Subject>, key: string, fields: Record<string, string>) => ({
  key,
  itemKind: item.kind,
  itemId: item.id,
  itemName: item.name,
  template: drawn.template,
  templateVersion: 1,
  language: LANGUAGE,
  payload: key,
  fields: { ...drawn.fields, ...fields } satisfies Label['fields'],
  state: 'applied' as const,
  print: 1,
  drawingId: drawn.drawingId,
});
