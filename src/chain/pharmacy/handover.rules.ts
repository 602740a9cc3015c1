import { rule } from '../../kernel/index.js';

export interface HandoverFacts {
  handover: {
    kit: string;
    /** Who has it in hand. */
    holder: string | null;
    /** It is offered, or accepted. */
    step: 'offer' | 'accept';
    /** The giver has it in hand (offer), or it was offered to the taker (accept). */
    right: boolean;
    /** Giver and taker are the same person. */
    same: boolean;
    /** Who takes over belongs to the trial at the site. */
    takerHere: boolean;
  };
}

export const handoverIncomplete = rule<HandoverFacts>({
  id: 'BR-51',
  code: 'handover-incomplete',
  about: 'free',
  title: 'Giver and taker both scan; a kit is in one pair of hands',
  source: 'ICH E6(R3), 2.10; FACT-JACIE',
  override: 'none',
  clearedBy: 'whoever has the kit in hand',
  says: 'Kit {kit} is in the hands of {holder}, and was not offered to you.',
  also: {
    'handover-not-in-hand': 'Kit {kit} is in the hands of {holder}, not in yours.',
    'handover-to-oneself': 'Kit {kit}: giver and taker are the same person.',
    'taker-not-here': 'Kit {kit}: who is to take it over holds no role for this trial at this site.',
  },
  check: ({ handover: h }) => {
    const facts = { kit: h.kit, holder: h.holder };
    return [
      ...(h.right ? [] : [{ facts, code: h.step === 'offer' ? 'handover-not-in-hand' : undefined }]),
      ...(h.same ? [{ facts, code: 'handover-to-oneself' }] : []),
      ...(h.takerHere ? [] : [{ facts, code: 'taker-not-here' }]),
    ];
  },
});
