import { permission } from '../../kernel/index.js';

export const sealList = permission('allocation.seal', ['statistician'], 'Seal the randomisation list of a trial');
