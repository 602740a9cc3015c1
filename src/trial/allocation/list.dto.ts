import { Parts, Ref, Text, TextList } from '../../kernel/index.js';

/** A kit number, as it is printed and typed. */
export const KIT_NUMBER = /^[A-Z0-9-]{1,20}$/;

export class ArmDto {
  @Text({ about: 'Letter of the arm', example: 'A', max: 10 }) arm: string;
  @Ref({ about: 'Product version given in it', kind: 'product' }) productId: string;
}

export class SlotDto {
  @Text({ about: 'Kit number', example: 'K-40172', max: 20, pattern: KIT_NUMBER, like: 'K-40172' }) kit: string;
  @Text({ about: 'Letter of the arm', example: 'A', max: 10 }) arm: string;
}

export class SealedListDto {
  @Parts(() => ArmDto, { about: 'Arms and their products', key: ['arm'], min: 1, max: 6 }) arms: ArmDto[];
  @Parts(() => SlotDto, { about: 'Lines, in the order in which they are used', key: ['kit'], min: 1, max: 2000 })
  slots: SlotDto[];
  @TextList({ about: 'Further kit numbers, for reserves and later treatments', max: 2000, printed: true })
  spares: string[];
}
