import { Inject, Injectable } from '@nestjs/common';
import { badField, CONFIG, Work, type Actor, type Config, type Look, type Tx } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import type { DialectView, SetDialectDto } from './dialect.dto.js';
import { DialectSetting } from './dialect.entity.js';
import { dialectGate } from './label.policy.js';
import { setDialect } from './labels.permissions.js';
import { settingFault } from './prefixes.js';

/** How the sites write codes. */
@Injectable()
export class DialectService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(me: Actor): Promise<DialectView[]> {
    return this.work.read(me, async (look) => {
      const views: DialectView[] = [];
      for (const row of await look.find(DialectSetting, {}, { order: { dialect: 'ASC' } }))
        views.push(await this.viewOf(look, row));
      return views.sort((a, b) => a.site.localeCompare(b.site));
    });
  }

  set(me: Actor, siteId: string, dto: SetDialectDto): Promise<DialectView> {
    const { dialect, prefix, gln = null, standing, use, reason } = dto;
    return this.work.write(me, async (tx) => {
      await tx.alter('dialects');
      const site = await this.identity.site(tx, siteId);
      const subjects = [{ kind: 'site', id: siteId, name: site.name }];
      const who = await this.identity.who(tx, me, { permission: setDialect, siteId });
      tx.pass(dialectGate, { who, reason }, subjects, null, reason);
      const values = { siteId, dialect, prefix, gln, assigned: standing === 'assigned', inUse: use === 'on' };
      await this.check(tx, values);
      const [row] = await tx.claimWhere(DialectSetting, { siteId, dialect });
      const set = row
        ? await tx.change(row, values)
        : await tx.add(DialectSetting, { ...values, shippers: 0, people: 0 });
      tx.record({ act: dialectGate.step, subjects, reason, facts: { dialect, prefix, gln, standing, use } });
      return this.viewOf(tx, set);
    });
  }

  private async check(
    tx: Tx,
    s: Pick<DialectSetting, 'siteId' | 'dialect' | 'prefix' | 'gln' | 'assigned'>,
  ): Promise<void> {
    const fault = settingFault(s, this.config.mode);
    if (fault) throw badField(fault.field, fault.field === 'standing' ? 'assigned' : s[fault.field], fault.says);
    if (s.dialect !== 'isbt128') return;
    const others = await tx.find(DialectSetting, { dialect: s.dialect, prefix: s.prefix, assigned: true });
    const other = others.find((o) => o.siteId !== s.siteId);
    if (s.assigned && other)
      throw badField('prefix', s.prefix, `is the facility ${(await this.identity.site(tx, other.siteId)).name}`);
  }

  private async viewOf(look: Look, row: DialectSetting): Promise<DialectView> {
    const { id, siteId, dialect, prefix, gln, assigned, inUse, version } = row;
    const { name } = await this.identity.site(look, siteId);
    return {
      id,
      siteId,
      site: name,
      dialect,
      prefix,
      gln,
      standing: assigned ? 'assigned' : 'provisional',
      inUse,
      version,
    };
  }
}
