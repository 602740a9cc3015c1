import { gate } from '../../kernel/index.js';
import { administratorActs, notHere, recordChanged, type SeenFacts, type WhoFacts } from '../identity/index.js';
import { shelfLifeUnsupported, type ShelfLifeChangeFacts } from './products.rules.js';

export const approveGate = gate<SeenFacts & WhoFacts & ShelfLifeChangeFacts>({
  step: 'product.approve',
  title: 'Approve a product version',
  of: 'product',
  rules: [shelfLifeUnsupported, recordChanged, notHere, administratorActs],
});
