import { counting, late, proposalKind } from '../../base/identity/index.js';
import type { LicenceDto } from './lot.dto.js';
import { SiteLicence } from './lot.entity.js';
import { recordLicence } from './manufacturing.permissions.js';

/** A licence opens a gate (BR-12): one person proposes it, another confirms it, and it counts from then on. */
proposalKind('licence.record', {
  permission: recordLicence,
  apply: async (tx, p) => {
    const { productCode, reference, validUntil } = p.what as unknown as LicenceDto;
    const span = { ...(await counting(tx, p)), validUntil };
    const { id } = await tx.add(SiteLicence, { siteId: p.siteId!, productCode, reference, ...span });
    return { id, facts: { product: productCode, reference, until: validUntil, ...late(span) } };
  },
});
