import { rule } from '../../kernel/index.js';

export interface ScannedVesselFacts {
  /** The vessel that was scanned for a step, and whose it is; null where none was. */
  vessel: { name: string; lot: string; wanted: string } | null;
}

export const vesselOfAnotherLot = rule<ScannedVesselFacts>({
  id: 'BR-40',
  code: 'vessel-of-another-lot',
  about: 'content',
  title: 'A vessel that is scanned for a step holds cells of this lot',
  source: 'practice',
  override: 'none',
  clearedBy: 'whoever has the vessels in hand',
  says: '{vessel} is a vessel of lot {lot}, not of {wanted}.',
  check: ({ vessel: v }) => v && v.lot !== v.wanted && { facts: { vessel: v.name, lot: v.lot, wanted: v.wanted } },
});

export interface OpenVesselFacts {
  /** Vessels of the lot that are labelled or in use. */
  vessels: readonly { name: string; state: string }[];
}

export const vesselOpen = rule<OpenVesselFacts>({
  id: 'BR-13',
  code: 'vessel-open',
  about: 'content',
  title: 'Every vessel of the lot is emptied or discarded, or its label voided',
  source: 'EU GMP Part IV, 9.7',
  override: 'none',
  clearedBy: 'operator (end of the vessel)',
  says: '{vessel} is {state}: record that it was emptied or discarded, or void its label.',
  check: ({ vessels }) => vessels.map((v) => ({ facts: { vessel: v.name, state: v.state } })),
});
