import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type as As } from 'class-transformer';
import { And, LessThan, MoreThan, type FindOperator, type FindOptionsWhere } from 'typeorm';
import { Shows, Text, Whole } from './fields.js';
import type { Kind, Look } from './look.js';
import { badField } from './refusal.js';
import type { Row } from './rows.js';

/** A list that can grow is read page by page: `next` is the cursor of the page that follows, null on the last. */
export interface Listed<T> {
  items: T[];
  next: string | null;
}

const SHOWN = 100;

export class PageDto {
  @Text({ about: 'The `next` of the page before; left out for the first', optional: true, max: 600 }) cursor?: string;
  @As(() => Number)
  @Whole({ about: 'How many at the most; 100 when left out', min: 1, max: 500, optional: true })
  limit?: number;
}

/** How a list of these is described in the document: `KitBriefList` for `KitBriefView`. */
export function listed<T>(view: Type<T>): Type<Listed<T>> {
  class List implements Listed<T> {
    @ApiProperty({ description: 'In their order', type: () => [view] }) items: T[];
    @Shows({ about: 'Cursor of the page that follows', optional: true }, String) next: string | null;
  }
  Object.defineProperty(List, 'name', { value: `${view.name.replace(/(Dto)?View$/, '')}List` });
  return List;
}

/** How many of a page are shown. */
export const limitOf = ({ limit }: PageDto): number => limit ?? SHOWN;

/** One row more than is shown was asked for: then there is a page that follows. */
export function pageOf<T>(found: readonly T[], asked: PageDto, cursorOf: (last: T) => string): Listed<T> {
  const items = found.slice(0, limitOf(asked));
  return { items, next: found.length > items.length ? cursorOf(items.at(-1)!) : null };
}

/** Rows in the order of a text column, those of one text by their ids. The query filters first and cuts then. */
export async function pageRows<E extends Row>(
  look: Look,
  kind: Kind<E>,
  where: { id: FindOperator<string> } & Record<string, unknown>,
  [by, way]: readonly [keyof E & string, 'ASC' | 'DESC'],
  asked: PageDto,
): Promise<Listed<E>> {
  const beyond = way === 'ASC' ? MoreThan<string> : LessThan<string>;
  const after = asked.cursor === undefined ? null : placeOf(asked.cursor);
  const wanted = after
    ? [
        { ...where, [by]: beyond(after.value) },
        { ...where, [by]: after.value, id: And(where.id, beyond(after.id)) },
      ]
    : where;
  const rows = await look.find(kind, wanted as FindOptionsWhere<E>, {
    order: { [by]: way, id: way } as never,
    take: limitOf(asked) + 1,
  });
  return pageOf(rows, asked, (last) => cursorAt(last[by] as string, last.id));
}

/** The same page with each row as it is shown. */
export async function pageViews<E, V>(page: Listed<E>, view: (row: E) => Promise<V>): Promise<Listed<V>> {
  const items: V[] = [];
  for (const row of page.items) items.push(await view(row));
  return { items, next: page.next };
}

const cursorAt = (value: string, id: string): string => Buffer.from(JSON.stringify([value, id])).toString('base64url');

function placeOf(cursor: string): { value: string; id: string } {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof value === 'string' && typeof id === 'string') return { value, id };
  } catch {
    // said below
  }
  throw wrongCursor(cursor);
}

export const wrongCursor = (cursor: string) =>
  badField('cursor', cursor, 'is no cursor of this list; leave it out to begin again');
