import { wallClock } from '../../kernel/index.js';
import type { LotFacts, PrintedCertification } from './lot.facts.js';
import { deviationsPart, expiryPart, suppliesPart } from './lot.history.js';
import { historyOf, lotPart, resultsPart, top } from './lot.papers.js';
import type { Paper, Part } from './paper.js';
import { signaturesPart } from './signatures.js';

/** A certification that nobody has given: a certificate of it is a preview, and says so on every page. */
export interface PlannedCertification {
  trial: string;
  edition: string;
  register: null;
}

type Certified = PrintedCertification | PlannedCertification;

/** Results against the frozen specification; of a lot that is not certified only a preview. */
export const certificateOfAnalysis = (f: LotFacts, certified: Certified): Paper => ({
  ...certificateTop(f, 'Certificate of analysis', certified),
  parts: [
    lotPart(f),
    certifiedPart(f, certified),
    resultsPart(f),
    ...historyOf(f),
    signaturesPart(signaturesOn(f, certified)),
  ],
});

/** The Qualified Person's certificate; of a lot that is not certified only a preview. */
export const qpCertificate = (f: LotFacts, certified: Certified): Paper => ({
  ...certificateTop(f, 'Certificate of the Qualified Person', certified),
  parts: [
    lotPart(f),
    { ...certifiedPart(f, certified), text: certifiedText(certified) },
    deviationsPart(f),
    expiryPart(f),
    suppliesPart(f),
    signaturesPart(signaturesOn(f, certified)),
  ],
});

const certifiedText = ({ trial, register }: Certified): string =>
  (register === null ? 'Once this lot is certified, it says here: ' : '') +
  `The Qualified Person named here certified this lot for ${trial}, against the specification and the ` +
  'dossier version named here, by electronic signature. It is valid until it is withdrawn; the record says whether it is.';

const certificateTop = (f: LotFacts, title: string, { register }: Certified) =>
  register === null ? { ...top(f, `Preview: ${title}`), mark: 'PREVIEW, NOT A CERTIFICATE' } : top(f, title);

/** A preview shows no signature on a certification, not even on one for another trial. */
const signaturesOn = ({ file }: LotFacts, { register }: Certified) =>
  register === null ? file.signatures.filter((s) => !/certif/.test(s.meaning)) : file.signatures;

const certifiedPart = ({ site }: LotFacts, c: Certified): Part => ({
  head: 'Certification',
  facts: [
    ['Register number', c.register === null ? 'none: not certified' : String(c.register)],
    ['Trial', c.trial],
    ['Dossier version', c.edition],
    ['Certified by', c.register === null ? 'nobody' : c.byName],
    ['Certified at', c.register === null ? '—' : `${wallClock(c.certifiedAt, site.zone)}, ${site.zone}`],
  ],
});
