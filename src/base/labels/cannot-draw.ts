import { Told, word, type Finding } from '../../kernel/index.js';
import { FAULTS } from './template.rules.js';

/** A label cannot be drawn as its template wants it (400). At a trial of a template it is one of its faults. */
export class CannotDraw extends Told {
  constructor(
    readonly code: keyof typeof FAULTS,
    readonly facts: Finding['facts'],
  ) {
    super(400, 'The label cannot be drawn', word(FAULTS[code], facts, 'en'), {});
  }
}
