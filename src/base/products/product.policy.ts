import { gate } from '../../kernel/index.js';
import { administratorActs, notHere, recordChanged, type SeenFacts, type WhoFacts } from '../identity/index.js';

export const approveGate = gate<SeenFacts & WhoFacts>({
  step: 'product.approve',
  title: 'Approve a product version',
  of: 'product',
  rules: [recordChanged, notHere, administratorActs],
});
