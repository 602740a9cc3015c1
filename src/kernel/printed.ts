import { applyDecorators } from '@nestjs/common';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { Text } from './fields.js';
import { unprintable } from './letters.js';

/** Text on one line that is printed on labels or documents, such as a name: every character must have a letter there. */
export const Printed = (a: Parameters<typeof Text>[0]): PropertyDecorator =>
  applyDecorators(
    Text(a),
    ValidateBy({
      name: 'printed',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || unprintable(value) === null,
        defaultMessage: (args?: ValidationArguments) => unprintableText(String(args?.value)),
      },
    }),
  );

export const unprintableText = (text: string): string =>
  `has the character ${unprintable(text)}, which labels and documents cannot print: write it in other letters`;
