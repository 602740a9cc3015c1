import { Injectable } from '@nestjs/common';
import type { Look } from '../../kernel/index.js';
import { DialectSetting } from './dialect.entity.js';
import { isProvisional } from './prefixes.js';

/** What others may ask about the dialects in which sites write. */
@Injectable()
export class Dialects {
  /** The prefix under which a site writes codes of a dialect; null where its labels carry our own codes. */
  async at(
    look: Look,
    siteId: string,
    dialect: DialectSetting['dialect'],
  ): Promise<{ prefix: string; assigned: boolean } | null> {
    const row = await look.one(DialectSetting, { siteId, dialect, inUse: true });
    return row && { prefix: row.prefix, assigned: row.assigned };
  }

  /** Whether a code holds a number under a prefix that is assigned to no site of ours. It must say so where it is shown. */
  async isProvisional(
    look: Look,
    code: { dialect: string; fields: Readonly<Record<string, string>> },
  ): Promise<boolean> {
    return isProvisional(code, await look.find(DialectSetting, { assigned: true }));
  }
}
