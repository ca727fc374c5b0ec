-- Part of identity.sql, after the node: no sequence draws a value again that the location drew before. Those that feed a
-- column go past what the column holds; the others past where the old data had them, as far as those could be read.
create function pg_temp.past(seq regclass, v numeric) returns void language plpgsql as $$
declare
  s record;
  now_at numeric;
  next numeric;
begin
  select seqincrement, seqmin, seqmax into s from pg_sequence where seqrelid = seq;
  if not found or v is null then
    return;
  end if;
  execute format('select last_value from %s', seq) into now_at;
  next := holdfast_ddl.own_value(v + s.seqincrement / 32, s.seqincrement / 32);
  if next between s.seqmin and s.seqmax and sign(s.seqincrement) * (next - now_at) > 0 then
    perform setval(seq, next::bigint, false);
  end if;
end $$;
do $$
declare
  fed record;
  v numeric;
begin
  for fed in
    select distinct q.seqrelid::regclass as seq, c.oid::regclass as tab, a.attname as col, q.seqincrement > 0 as up
      from pg_sequence q join pg_class sc on sc.oid = q.seqrelid
      join (select objid as seq, refobjid as rel, refobjsubid as att from pg_depend
              where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
            union
            select d.refobjid, ad.adrelid, ad.adnum from pg_depend d join pg_attrdef ad on ad.oid = d.objid
              where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass) f on f.seq = q.seqrelid
      join pg_class c on c.oid = f.rel and c.relkind in ('r', 'p')
      join pg_attribute a on a.attrelid = c.oid and a.attnum = f.att
        and a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
      where not holdfast_ddl.is_internal((select nspname from pg_namespace where oid = sc.relnamespace))
        and q.seqincrement % 32 = 0
  loop
    execute format('select %s(%I) from %s', case when fed.up then 'max' else 'min' end, fed.col, fed.tab) into v;
    perform pg_temp.past(fed.seq, v);
  end loop;
end $$;
