import { rule } from '../../kernel/index.js';

export interface RecallFacts {
  recall: { number: string; open: boolean };
}

export const recallClosed = rule<RecallFacts>({
  id: 'BR-27',
  code: 'recall-closed',
  about: 'content',
  title: 'Only an open recall is acknowledged and closed',
  source: 'practice',
  override: 'none',
  clearedBy: 'nobody: it is closed',
  says: 'Recall {hold} was closed already.',
  check: ({ recall: r }) => !r.open && { facts: { hold: r.number } },
});

export interface ClosingRecallFacts {
  closing: {
    number: string;
    /** Quality assurance who closes it placed it. */
    opener: boolean;
    /** Signed by another person, who is a Qualified Person; of a site's list where the lot was certified. */
    qpSigned: boolean;
  };
}

export const recallClosingSecond = rule<ClosingRecallFacts>({
  id: 'BR-27',
  code: 'recall-needs-qp',
  about: 'content',
  title: 'A recall is closed by quality assurance and the Qualified Person, both signed, never by who placed it',
  source: 'EU GMP Part IV, chapter 14; practice',
  override: 'none',
  clearedBy: 'quality assurance with the Qualified Person',
  says: 'Recall {hold} is closed with the signature of a Qualified Person beside that of quality assurance.',
  also: { 'recall-own': 'Who placed recall {hold} does not close it.' },
  check: ({ closing: c }) => [
    ...(c.qpSigned ? [] : [{ facts: { hold: c.number } }]),
    ...(c.opener ? [{ facts: { hold: c.number }, code: 'recall-own' }] : []),
  ],
});
