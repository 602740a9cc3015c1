import { applyDecorators } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { compareDecimals, decimal } from './decimal.js';
import { DecimalText } from './fields.js';

const MOST = decimal('1000000')!;

/** A decimal number as text that says how much there is of something: more than 0, and at most a million. */
export const AmountText = (a: Parameters<typeof DecimalText>[0]): PropertyDecorator =>
  applyDecorators(
    DecimalText(a),
    ValidateBy({
      name: 'amount',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || isAmount(value),
        defaultMessage: () => 'must be more than 0 and at most 1000000: take a larger unit for more',
      },
    }),
  );

function isAmount(text: string): boolean {
  const amount = decimal(text);
  return amount !== null && amount.units > 0n && compareDecimals(amount, MOST) <= 0;
}
