import { DateTime } from 'luxon';
import { lastDayOf, millilitres, textsIn, wallClock, type Language, type Look } from '../../kernel/index.js';
import type { ItemView } from '../../base/custody/index.js';
import { kitElements, syringeElements, type LabelWish } from '../../base/labels/index.js';
import type { KitAtHand } from './kit.facts.js';
import type { Syringe } from './kit.entity.js';
import type { PlannedDose } from './plan.js';

interface SiteTexts {
  code: string;
  language: string;
  name: string;
  investigator: string;
}

/** A gland with its side in the words of a language. */
export function glandWords(dose: Pick<PlannedDose, 'gland' | 'side'>, language: string): string {
  const { terms } = textsIn(language as Language);
  return terms[`${dose.side}-${dose.gland}`] ?? `${dose.side} ${dose.gland}`;
}

/** The carton label: the full set of Annex VI A.1, the same in both arms. */
export function cartonLabel(at: KitAtHand, item: ItemView, site: SiteTexts): LabelWish {
  const { label } = at.protocol.definition;
  const { kit, trial, subject } = at;
  const expiry = lastDayOf(label.expiry)!;
  const month = DateTime.fromISO(expiry, { zone: 'utc' })
    .setLocale(site.language)
    .toFormat('LLL yyyy')
    .replaceAll('.', '');
  return {
    template: 'kit-carton',
    language: site.language,
    siteLanguage: site.language,
    at: { site: site.code, trial: trial.code },
    item: { kind: 'kit', id: item.id, name: kit.number },
    gs1: kitElements({
      gtin: label.gtinKit,
      expiry,
      lot: label.packagingLot,
      protocol: label.protocolNumber,
    }),
    fields: {
      kit: kit.number,
      trial: trial.code,
      subject: subject.number,
      treatment: String(kit.treatment),
      visit: `T${kit.treatment}`,
      substance: label.substance,
      form: label.form,
      route: label.route,
      quantity: label.quantity,
      packagingLot: label.packagingLot,
      investigator: site.investigator,
      site: site.name,
      directions: label.directions,
      storage: label.storage,
      expiry: month,
      contact: trial.contact,
      address: label.address,
      phone: trial.phone,
      sponsor: trial.sponsor,
    },
  };
}

/** The syringe label with its use-before: the same symbol, fields and lengths in both arms. */
export function syringeLabel(
  look: Look,
  at: KitAtHand,
  syringe: Pick<Syringe, 'id' | 'gland' | 'side' | 'volumeUl' | 'useBefore'> & { name: string },
  site: SiteTexts,
): LabelWish {
  const { label } = at.protocol.definition;
  return {
    template: 'syringe',
    language: site.language,
    siteLanguage: site.language,
    at: { site: site.code, trial: at.trial.code },
    item: { kind: 'syringe', id: syringe.id, name: syringe.name },
    gs1: syringeElements({
      gtin: label.gtinSyringe,
      lot: label.packagingLot,
      useBefore: syringe.useBefore,
      zone: at.zone,
    }),
    fields: {
      gland: glandWords(syringe, site.language),
      volume: `${millilitres(syringe.volumeUl, site.language)} mL`,
      route: label.route,
      subject: at.subject.number,
      kit: at.kit.number,
      useBefore: wallClock(syringe.useBefore, at.zone, site.language),
      trial: at.trial.code,
      packagingLot: label.packagingLot,
      visit: `T${at.kit.treatment}`,
      prepared: wallClock(look.now, at.zone, site.language),
      contact: at.trial.contact,
      phone: at.trial.phone,
      syringe: syringe.name,
    },
  };
}
