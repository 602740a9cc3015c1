import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  approvedAlready,
  notHere,
  ownDraft,
  recordChanged,
  type SeenFacts,
  type VersionFacts,
  type WhoFacts,
} from '../identity/index.js';
import { shelfLifeUnsupported, type ShelfLifeChangeFacts } from './products.rules.js';

export const approveGate = gate<SeenFacts & VersionFacts & WhoFacts & ShelfLifeChangeFacts>({
  step: 'product.approve',
  title: 'Approve a product version',
  of: 'product',
  rules: [shelfLifeUnsupported, approvedAlready, ownDraft, recordChanged, notHere, administratorActs],
});
