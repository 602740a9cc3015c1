import type { World } from '../../demo/world/world.js';

/** A document as somebody gets it: its bytes, the hash that came with them, and its text page by page. */
export async function documentOf(world: World, login: string, path: string) {
  const session = await fetch(`${world.base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(world.sign(login)),
  });
  const { token } = (await session.json()) as { token: string };
  const answer = await fetch(`${world.base}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, etag: answer.headers.get('etag'), bytes, pages: pagesOf(bytes) };
}

/** The text of a PDF that is not compressed, page by page: glyphs are turned back into letters by the fonts' own tables. */
export function pagesOf(pdf: Buffer): string[] {
  const raw = pdf.toString('latin1');
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((m) => [m[1]!, m[2]!]));
  const fonts = new Map<string, string[]>();
  for (const body of objects.values()) {
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '');
      if (table) fonts.set(name!, lettersOf(objects.get(table[1]!)!));
    }
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body));
  return pages.map((page) => textOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)![1]!)!, fonts));
}

/** Which letters each glyph stands for, in the order of the glyphs. */
const lettersOf = (table: string): string[] =>
  [...table.matchAll(/\[([^\]]*)\]/g)].flatMap((block) =>
    [...block[1]!.matchAll(/<([0-9a-f ]*)>/g)].map((m) => letters(m[1]!.replaceAll(' ', ''))),
  );

const letters = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');

function textOf(content: string, fonts: Map<string, string[]>): string {
  let font: string[] = [];
  const said: string[] = [];
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name)!;
    else said.push((shown!.match(/<[0-9a-f]*>/g) ?? []).map((run) => glyphs(run.slice(1, -1), font)).join(''));
  }
  return said.join(' ').replace(/\s+/g, ' ');
}

const glyphs = (hex: string, font: readonly string[]): string =>
  (hex.match(/.{4}/g) ?? []).map((id) => font[parseInt(id, 16)] ?? '?').join('');
