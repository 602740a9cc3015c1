import { rule } from '../../kernel/index.js';

export interface ProcessFacts {
  process: { name: string; approved: boolean; productCode: string; madeCode: string };
}

export const processNotFit = rule<ProcessFacts>({
  id: 'BR-12',
  code: 'process-not-approved',
  about: 'content',
  title: 'The process version is approved and makes this product',
  source: 'Regulation (EU) 536/2014, Article 61; Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'quality assurance (process version)',
  says: 'Process {process} is not approved.',
  also: { 'process-of-another-product': 'Process {process} makes {makes}, not {product}.' },
  check: ({ process: p }) => [
    ...(p.approved ? [] : [{ facts: { process: p.name } }]),
    ...(p.productCode === p.madeCode
      ? []
      : [
          {
            facts: { process: p.name, makes: p.productCode, product: p.madeCode },
            code: 'process-of-another-product',
          },
        ]),
  ],
});

export interface OrderFacts {
  /** The steps that are to be recorded now, each as it will stand after those before it. */
  order: readonly { step: string; missing: readonly string[]; recorded: boolean }[];
}

export const stepOutOfOrder = rule<OrderFacts>({
  id: 'BR-41',
  code: 'step-out-of-order',
  about: 'content',
  title: 'Every needed step is recorded before later ones; a step that does not repeat, once',
  source: '21 CFR 11.10(f)',
  override: 'none',
  clearedBy: 'operator (the earlier steps, or a correction of the entry)',
  says: '{step} comes after {missing}.',
  also: { 'step-recorded': '{step} is recorded already and does not repeat.' },
  check: ({ order }) =>
    order.flatMap(({ step, missing, recorded }) => [
      ...(missing.length ? [{ facts: { step, missing: missing.join(', ') } }] : []),
      ...(recorded ? [{ facts: { step }, code: 'step-recorded' }] : []),
    ]),
});

/** What the process asks for before the lot is frozen, and is not there. */
export interface MadeFacts {
  made: {
    lot: string;
    steps: readonly string[];
    materials: readonly { code: string; name: string }[];
    curve: boolean;
  };
}

export const stepMissing = rule<MadeFacts>({
  id: 'BR-14',
  code: 'step-missing',
  about: 'content',
  title: 'Every needed step of the process is recorded',
  source: 'EU GMP Annex 11, clause 6; practice',
  override: 'none',
  clearedBy: 'operator (the step)',
  says: '{step} is not recorded.',
  check: ({ made }) => made.steps.map((step) => ({ facts: { step } })),
});

export const materialMissing = rule<MadeFacts>({
  id: 'BR-14',
  code: 'material-missing',
  about: 'content',
  title: 'Every needed material of the process was used, by scan',
  source: 'Regulation (EC) 1394/2007, Article 15(1)',
  override: 'none',
  clearedBy: 'operator (scan of the material)',
  says: '{code} {name} was not used in this lot.',
  check: ({ made }) => made.materials.map((facts) => ({ facts: { ...facts } })),
});

export const curveMissing = rule<MadeFacts>({
  id: 'BR-14',
  code: 'curve-missing',
  about: 'content',
  title: 'The freezing curve is there where the process has limits for it',
  source: 'practice',
  override: 'none',
  clearedBy: 'operator (file of the freezer)',
  says: 'The freezing curve of {lot} is missing.',
  check: ({ made }) => made.curve && { facts: { lot: made.lot } },
});

export interface CorrectingFacts {
  correcting: { lot: string; state: string; qa: boolean };
}

export const lotLeftProcess = rule<CorrectingFacts>({
  id: 'BR-41',
  code: 'lot-left-process',
  about: 'content',
  title: 'Once a lot is no longer in process, quality assurance alone corrects its batch record',
  source: 'EU GMP Annex 11, clause 9; 21 CFR 11.10(f)',
  override: 'none',
  clearedBy: 'quality assurance',
  says: 'Lot {lot} is {state}: quality assurance alone corrects its batch record.',
  check: ({ correcting: c }) => c.state !== 'in-process' && !c.qa && { facts: { lot: c.lot, state: c.state } },
});
