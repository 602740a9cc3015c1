import { visible, type Sight } from '../../kernel/index.js';
import { ITEM_KINDS } from './item.entity.js';

/*
 * Who reaches an item (ADR 0022): where it is, and in its trial. What was made of a lot is also reached where the lot
 * was made; a lot where its units are; what goes into lots where the lots are made. A kit and its syringes are reached
 * at their site and in their trial alone, so that a maker does not learn who got what.
 */
const OF_LOT = ['lot', 'vessel', 'unit', 'sample'];
const SOURCES = ['donor', 'donation', 'material'];

const at = (s: Sight, alias: string): string => s.at(`${alias}."siteId"`, `${alias}."trialId"`);
const kinds = (some: readonly string[]): string => some.map((k) => `'${k}'`).join(', ');

/** Ways in which items of some kinds are reached besides where they are. */
const ways: { of: readonly string[]; where: (s: Sight) => string }[] = [
  { of: OF_LOT, where: (s) => `exists (select 1 from item rl where rl.id = ri."lotId" and ${at(s, 'rl')})` },
  {
    of: ['lot'],
    where: (s) => `exists (select 1 from item ru where ru."lotId" = ri.id and ru.kind = 'unit' and ${at(s, 'ru')})`,
  },
  { of: SOURCES, where: (s) => intoLots(s) },
];

/** Whether an item `ri` is reached, of this kind or of any: what cannot hold of a kind is not asked. */
function here(s: Sight, kind?: string): string {
  if (s.everything) return '1 = 1';
  const more = ways
    .filter(({ of }) => !kind || of.includes(kind))
    .map(({ of, where }) => ` or (ri.kind in (${kinds(of)}) and ${where(s)})`);
  return `(${at(s, 'ri')}${more.join('')})`;
}

/** A donation or a material goes into a lot; a donor's donations do. Where a donation is, its donor is known by code. */
const intoLots = (s: Sight): string =>
  `exists (select 1 from lineage rc join item rm on rm.id = rc."childId"
            where rc."parentId" = ri.id
              and ((rm.kind in ('lot', 'donation') and ${at(s, 'rm')})
                or (rm.kind = 'donation' and exists (
                  select 1 from lineage rd join item rn on rn.id = rd."childId" and rn.kind = 'lot'
                   where rd."parentId" = rm.id and ${at(s, 'rn')}))))`;

/** Kinds that other modules say more of. */
const SENT = ['unit', 'lot', 'donation'];

/** An item of whatever kind. */
visible('item', (id, s) => {
  const sent = s.everything ? [] : SENT.map((kind) => ` or ${s.of(kind, id)}`);
  return `(exists (select 1 from item ri where ri.id = ${id} and ${here(s)})${sent.join('')})`;
});
for (const kind of ITEM_KINDS) {
  visible(
    kind,
    (id, s) => `exists (select 1 from item ri where ri.id = ${id} and ri.kind = '${kind}' and ${here(s, kind)})`,
  );
}

visible('place', (id, s) => `exists (select 1 from place rp where rp.id = ${id} and ${s.at('rp."siteId"')})`);

/** Something that is reached descends from it. */
visible(
  'ancestor',
  (id, s) =>
    `exists (with recursive down(id) as (
        select l."childId" from lineage l where l."parentId" = ${id}
        union
        select l."childId" from lineage l join down on l."parentId" = down.id)
      select 1 from down where ${s.of('item', 'down.id')})`,
);

/* Where something of a trial or of a product is, the trial and the product are known. */
visible(
  'trial',
  (id, s) => `exists (select 1 from item rt where rt."trialId" = ${id} and rt.kind = 'lot' and ${at(s, 'rt')})`,
);
visible(
  'product',
  (id, s) => `exists (select 1 from item rt where rt."productId" = ${id} and rt.kind = 'lot' and ${at(s, 'rt')})`,
);
