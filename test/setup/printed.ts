import type { House } from './app.js';

/** The picture of a label that printers get, as it was drawn, read back and kept; the API shows copies alone. */
export async function printedPicture({ running }: Pick<House, 'running'>, labelId: string, dpi = 300): Promise<Buffer> {
  const of =
    dpi === 300
      ? `select "drawingId" from label where id = '${labelId}'`
      : `select "drawingId" from label_drawing where "labelId" = '${labelId}' and dpi = ${dpi}`;
  const [row] = await running.db.reader.query<{ png: string }[]>(`select png from drawing where id in (${of})`);
  return Buffer.from(row!.png, 'base64');
}
