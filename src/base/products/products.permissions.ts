import { permission } from '../../kernel/index.js';

export const draftProduct = permission('product.draft', ['qa'], 'Write a product version');
export const approveProduct = permission('product.approve', ['qa'], 'Approve a product version with signature');
