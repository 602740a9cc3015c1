import { Part, Text } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

export class CorrectStepDto {
  @Text({ about: 'Right value, in the unit of the step', example: '605', max: 200 }) value: string;
  @Text({ about: 'Why the value was wrong', max: 500 }) reason: string;
  @Part(() => SignDto, {
    about: 'Login and password of the second person; needed for a critical value',
    optional: true,
  })
  second?: SignDto;
}
