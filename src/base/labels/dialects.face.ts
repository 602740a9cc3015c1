import { Injectable } from '@nestjs/common';
import type { Look, Tx } from '../../kernel/index.js';
import { DialectSetting } from './dialect.entity.js';
import { donationNumberCode } from './isbt-codes.js';
import { gs1Number } from './numbers.js';
import { DIN, isProvisional } from './prefixes.js';

/** What others may ask about the dialects in which sites write. */
@Injectable()
export class Dialects {
  /** The prefix under which a site writes codes of a dialect; null where its labels carry our own codes. */
  async at(
    look: Look,
    siteId: string,
    dialect: DialectSetting['dialect'],
  ): Promise<{ prefix: string; gln: string | null } | null> {
    const row = await look.one(DialectSetting, { siteId, dialect, inUse: true });
    return row && { prefix: row.prefix, gln: row.gln };
  }

  /**
   * The number of a donation as its labels encode it; undefined where the site does not write ISBT 128, or where the
   * number (the last 13 characters of the donation identification sequence) is not one of its facility.
   */
  async donationNumber(look: Look, siteId: string, dis: string, print: number): Promise<string | undefined> {
    const isbt = await this.at(look, siteId, 'isbt128');
    const din = dis.slice(-13);
    return isbt && DIN.test(din) && din.startsWith(isbt.prefix) ? donationNumberCode(din, print) : undefined;
  }

  /** The items whose labels, also former ones, say that they are vials of this donation and product. */
  async vialsOf(look: Look, din: string, product: string): Promise<string[]> {
    const rows = await look.sql<{ itemId: string }>(
      'select distinct l."itemId" from label_code c join label l on l.id = c."labelId" where c.key like ?',
      [`=${din}__=<${product}%`],
    );
    return rows.map((r) => r.itemId);
  }

  /** A new serial shipping container code; undefined where the site does not write GS1. */
  newShipper(tx: Tx, siteId: string): Promise<string | undefined> {
    return this.newNumber(tx, siteId, 'sscc', 'shippers');
  }

  /** A new global service relation number, of a subject or of staff; undefined where the site does not write GS1. */
  newPerson(tx: Tx, siteId: string): Promise<string | undefined> {
    return this.newNumber(tx, siteId, 'gsrn', 'people');
  }

  /** Its number is above that of every site: prefixes are shared and change hands, and none is given out twice. */
  private async newNumber(
    tx: Tx,
    siteId: string,
    kind: 'sscc' | 'gsrn',
    counter: 'shippers' | 'people',
  ): Promise<string | undefined> {
    if (!(await this.at(tx, siteId, 'gs1'))) return undefined;
    await tx.alter('dialects');
    const [own] = await tx.claimWhere(DialectSetting, { siteId, dialect: 'gs1', inUse: true });
    if (!own) return undefined;
    const all = await tx.find(DialectSetting, { dialect: 'gs1' });
    const number = Math.max(...all.map((s) => s[counter])) + 1;
    await tx.change(own, { [counter]: number });
    return gs1Number(kind, own.prefix, number);
  }

  /** Whether a code holds a number under a prefix that is assigned to no site of ours. It must say so where it is shown. */
  async isProvisional(
    look: Look,
    code: { dialect: string; fields: Readonly<Record<string, string>> },
  ): Promise<boolean> {
    return isProvisional(code, await look.find(DialectSetting, { assigned: true }));
  }
}
