import { Shows, Whole } from '../../kernel/index.js';
import { SignedDto } from '../../base/identity/index.js';

export class ReviewDto extends SignedDto {
  @Whole({
    about: 'Number of the last trail entry that was shown (`upTo` of the trail review)',
    min: 1,
    optional: true,
  })
  upTo?: number;
}

/** A saved value that says something else now. */
export class TrailChangeView {
  @Shows({ about: 'Kind of record', example: 'result' }) what: string;
  @Shows({ about: 'What people call the thing, where it has a name', optional: true }, String) of: string | null;
  @Shows({ about: 'Name of the value', example: 'value' }) field: string;
  @Shows({ about: 'Before', optional: true }, String) before: string | null;
  @Shows({ about: 'After', optional: true }, String) after: string | null;
}

export class ReviewEntryView {
  @Shows({ about: 'Position in the trail' }) seq: number;
  @Shows({ about: 'Why it is looked at: `correction`, `refusal`, `late` or `act`' }) kind: string;
  @Shows({ about: 'The act', example: 'result.correct' }) act: string;
  @Shows({ about: 'Names of what it is about beside the lot' }, [String]) about: string[];
  @Shows({ about: 'When it was recorded (UTC instant)' }) at: string;
  @Shows({ about: 'When it happened (UTC instant); earlier for a late entry' }) happenedAt: string;
  @Shows({ about: 'By whom' }) by: string;
  @Shows({ about: 'Why', optional: true }, String) reason: string | null;
  @Shows({ about: 'Short facts of the act' }, Object) facts: object;
  @Shows({ about: 'Values before and after' }, [TrailChangeView]) changes: TrailChangeView[];
  @Shows({ about: 'Signatures given with it' }) signatures: number;
  @Shows({ about: 'Reasons of a refusal' }, [String]) refused: string[];
  @Shows({ about: 'Reference of a refusal', optional: true }, String) ref: string | null;
}

/** Acts of one kind with units of the lot. */
export class ReviewGroupView {
  @Shows({ about: 'The act', example: 'unit.store' }) act: string;
  @Shows({ about: 'Entries' }) entries: number;
  @Shows({ about: 'Units' }) units: number;
  @Shows({ about: 'When the first was recorded (UTC instant)' }) firstAt: string;
  @Shows({ about: 'When the last was recorded (UTC instant)' }) lastAt: string;
}

export class ReviewCountView {
  @Shows({ about: 'The act' }) act: string;
  @Shows({ about: '`done` or `refused`' }) outcome: string;
  @Shows({ about: 'Entries' }) count: number;
}

export class LastReviewView {
  @Shows({ about: 'By whom' }) byName: string;
  @Shows({ about: 'When (UTC instant)' }) at: string;
}

/** What the trail says of a lot since it was reviewed last. */
export class TrailReviewView {
  @Shows({ about: 'Lot number' }) lot: string;
  @Shows({ about: 'The last review; null when there was none', optional: true }, LastReviewView)
  since: LastReviewView | null;
  @Shows({ about: 'Number of the last trail entry that was looked at: to be sent with the review' }) upTo: number;
  @Shows({ about: 'Changes since the last review, as the rule counts them' }) changes: number;
  @Shows({ about: 'Entries by act' }, [ReviewCountView]) counts: ReviewCountView[];
  @Shows({ about: 'Entries about the lot, its results, deviations and starting material; corrections first' }, [
    ReviewEntryView,
  ])
  entries: ReviewEntryView[];
  @Shows({ about: 'Entries about its units, by act' }, [ReviewGroupView]) units: ReviewGroupView[];
}
