export type Query = (sql: string) => Promise<unknown>;

/** Schemas of people, not of PostgreSQL itself. */
const OURS = `n.nspname !~ '^pg_(toast|temp|catalog)' and n.nspname <> 'information_schema'`;
/** What stands in another schema than ours is named with it. */
const IN = `case n.nspname when '$own' then '' else n.nspname || ':' end`;
const TABLE = `pg_class c join pg_namespace n on n.oid = c.relnamespace and ${OURS}`;

/** What a schema is made of, by kind: name and definition of each part. `$own` is the schema that is ours. */
export const CATALOGUE: Readonly<Record<string, string>> = {
  relation: `
    select ${IN} || c.relname as name,
           concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relispartition, c.reloptions::text,
             (select string_agg(i.inhparent::regclass::text, ',') from pg_inherits i where i.inhrelid = c.oid)) as definition
      from ${TABLE} where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`,
  column: `
    select ${IN} || c.relname || '.' || a.attname as name,
           concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, a.attcollation,
             pg_get_expr(d.adbin, d.adrelid)) as definition
      from ${TABLE} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind in ('r', 'p', 'v', 'm', 'f')`,
  constraint: `
    select ${IN} || c.relname || '.' || k.conname as name, concat_ws(' ', pg_get_constraintdef(k.oid), k.convalidated) as definition
      from ${TABLE} join pg_constraint k on k.conrelid = c.oid`,
  index: `
    select ${IN} || c.relname || '.' || o.relname as name,
           concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready, i.indislive, i.indisunique) as definition
      from ${TABLE} join pg_index i on i.indrelid = c.oid join pg_class o on o.oid = i.indexrelid
     where c.relkind in ('r', 'p', 'm')`,
  trigger: `
    select ${IN} || c.relname || '.' || case when t.tgisinternal then k.conname || ' ' || t.tgtype || ' ' || p.proname else t.tgname end as name,
           concat_ws(' ', t.tgenabled, case when t.tgisinternal then '' else pg_get_triggerdef(t.oid, true) end) as definition
      from ${TABLE} join pg_trigger t on t.tgrelid = c.oid join pg_proc p on p.oid = t.tgfoid
      left join pg_constraint k on k.oid = t.tgconstraint`,
  rule: `
    select ${IN} || c.relname || '.' || r.rulename as name, concat_ws(' ', r.ev_enabled, pg_get_ruledef(r.oid)) as definition
      from ${TABLE} join pg_rewrite r on r.ev_class = c.oid`,
  policy: `
    select ${IN} || c.relname || '.' || r.polname as name, concat_ws(' ', r.polcmd, r.polpermissive) as definition
      from ${TABLE} join pg_policy r on r.polrelid = c.oid`,
  function: `
    select ${IN} || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
           concat_ws(' ', l.lanname, p.prokind, p.prosecdef, p.provolatile, p.proconfig::text, p.prorettype::regtype, p.prosrc) as definition
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${OURS} join pg_language l on l.oid = p.prolang`,
  type: `
    select ${IN} || t.typname as name, t.typtype::text as definition
      from pg_type t join pg_namespace n on n.oid = t.typnamespace and ${OURS}
     where t.typrelid = 0 and t.typelem = 0`,
  operator: `
    select ${IN} || o.oprname || ' ' || o.oprleft::regtype || ' ' || o.oprright::regtype as name, '' as definition
      from pg_operator o join pg_namespace n on n.oid = o.oprnamespace and ${OURS}`,
};

/** What belongs to no schema: a database of this product has none of it. */
export const SETTINGS: Readonly<Record<string, string>> = {
  schema: `
    select n.nspname as name, '' as definition from pg_namespace n where ${OURS} and n.nspname <> 'public'`,
  extension: `select extname as name, '' as definition from pg_extension where extname <> 'plpgsql'`,
  'event trigger': `select evtname as name, '' as definition from pg_event_trigger`,
  cast: `
    select castsource::regtype || ' as ' || casttarget::regtype as name, '' as definition from pg_cast where oid >= 16384`,
  setting: `
    select concat_ws(' ', r.rolname, d.datname, c) as name, '' as definition
      from pg_db_role_setting s left join pg_database d on d.oid = s.setdatabase left join pg_roles r on r.oid = s.setrole,
           unnest(s.setconfig) as c
     where (s.setdatabase = 0 or d.datname = current_database())
       and c ~* '^(search_path|session_replication_role|row_security|default_transaction_|synchronous_commit|check_function_bodies|.*preload_libraries)'`,
};
