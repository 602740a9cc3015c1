import { gate } from '../../kernel/index.js';
import { certWithdrawn, notCertified, type CertifiedFacts } from '../../chain/quality/index.js';

/** May a certificate be made of this lot for this trial? Never of anything that is not certified now. */
export const issueDocumentGate = gate<CertifiedFacts>({
  step: 'document.issue',
  title: 'Issue a certificate of a lot',
  of: 'lot',
  rules: [notCertified, certWithdrawn],
});
