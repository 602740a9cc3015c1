import { Injectable } from '@nestjs/common';
import { judge, type Look } from '../../kernel/index.js';
import type { ItemView } from '../../base/custody/index.js';
import { Protocols, type DossierFacts } from '../../trial/protocols/index.js';
import { Manufacturing, type ExpiryFacts, type LotView } from '../manufacturing/index.js';
import { Quality, usableRules, type UsableFacts } from './quality.face.js';
import type { CertifiedFacts } from './certified.rules.js';

/** A change that nobody has made yet. */
export interface Supposed {
  act: 'hold' | 'recall' | 'withdraw' | 'certify' | 'expiry';
  /** Of a certification. */
  trialId?: string;
  /** The last day of use that a lot would have. */
  expiresOn?: string;
}

/** Whether a unit may be used for a subject now, and whether it could be after the change. */
export interface Standing {
  now: boolean;
  then: boolean;
}

/** From these states a unit can still come to a subject. */
const ALIVE = ['frozen', 'stored', 'reserved', 'packed', 'in-transit', 'received', 'thawing', 'thawed', 'drawn'];

interface Known {
  lots: Map<string, LotView>;
  expiry: Map<string, ExpiryFacts['expiry'][number]>;
  certified: Map<string, CertifiedFacts['certified']>;
  dossiers: Map<string, DossierFacts['dossier']>;
}

/** What would change: the rules of every consuming step, asked of many units at once, as things are and as they would be. */
@Injectable()
export class Outlook {
  constructor(
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly quality: Quality,
  ) {}

  /** By the id of the unit. What is on hold already goes neither now nor then. */
  async of(
    look: Look,
    units: readonly ItemView[],
    held: ReadonlySet<string>,
    supposed: Supposed,
  ): Promise<Map<string, Standing>> {
    const known = await this.collect(look, units, supposed);
    const found = new Map<string, boolean>();
    const goes = (u: ItemView, change: Supposed | null): boolean => {
      const key = `${u.lotId} ${u.siteId} ${change === null}`;
      const before = found.get(key);
      if (before !== undefined) return before;
      const asked = [...known.certified.keys()].some((trialId) => this.goes(known, u, trialId, change));
      found.set(key, asked);
      return asked;
    };
    const stops = supposed.act === 'hold' || supposed.act === 'recall' || supposed.act === 'withdraw';
    return new Map(
      units.map((u) => {
        const could = ALIVE.includes(u.state) && u.purpose === 'clinical' && u.lotId !== null && !held.has(u.id);
        return [u.id, { now: could && goes(u, null), then: could && !stops && goes(u, supposed) }];
      }),
    );
  }

  private goes(known: Known, u: ItemView, trialId: string, change: Supposed | null): boolean {
    const lot = known.lots.get(u.lotId!)!;
    const { trial, lots } = known.certified.get(trialId)!;
    const certified = lots.find((l) => l.id === lot.id)!;
    const expiry = known.expiry.get(u.name)!;
    const valid = certified.valid || (change?.act === 'certify' && lot.state !== 'rejected');
    const facts = {
      expiry: [change?.expiresOn ? { ...expiry, expiresOn: change.expiresOn } : expiry],
      holds: [],
      certified: { trial, lots: [{ ...certified, valid }] },
      dossier: known.dossiers.get(`${trialId} ${lot.id}`)!,
    };
    return judge<UsableFacts>(usableRules, facts).outcome === 'GO';
  }

  /** For the trial that is asked about, or for every trial that one of the lots is certified for. */
  private async collect(look: Look, units: readonly ItemView[], { trialId }: Supposed): Promise<Known> {
    const ids = [...new Set(units.flatMap((u) => (u.lotId ? [u.lotId] : [])))];
    const lots = ids.length ? await this.manufacturing.lots(look, ids) : [];
    const known: Known = {
      lots: new Map(lots.map((l) => [l.id, l])),
      expiry: new Map(),
      certified: new Map(),
      dossiers: new Map(),
    };
    for (const siteId of new Set(units.map((u) => u.siteId))) {
      const here = units.filter((u) => u.siteId === siteId);
      for (const e of await this.manufacturing.expiryFacts(look, here, siteId)) known.expiry.set(e.item, e);
    }
    const trials = trialId ? [trialId] : await this.quality.trialsOf(look, ids);
    for (const trial of lots.length ? trials : []) {
      known.certified.set(trial, await this.quality.certified(look, ids, trial));
      await this.dossiers(look, lots, trial, known.dossiers);
    }
    return known;
  }

  private async dossiers(look: Look, lots: readonly LotView[], trialId: string, into: Known['dossiers']) {
    const asked = new Map<string, DossierFacts['dossier']>();
    for (const lot of lots) {
      const named = await this.manufacturing.inDossier(look, lot);
      const key = JSON.stringify(named);
      if (!asked.has(key)) asked.set(key, await this.protocols.dossier(look, trialId, named));
      into.set(`${trialId} ${lot.id}`, asked.get(key)!);
    }
  }
}
