import { visibleAs, visibleToAll } from '../../kernel/index.js';

/* A label is reached as the item is that it was issued for. Templates belong to the whole installation. */
visibleAs('label', { table: 'label', kind: 'itemKind', thing: 'itemId', otherwise: 'unit' });
visibleToAll('label-template');
