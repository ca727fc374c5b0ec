-- The name that pglogical 2.4 gives a subscription's slot and origin (pglogical_functions.c, gen_slot_name).
create function pg_temp.short(name text) returns text language sql as
$$ select case when length(name) <= 16 then name else left(left(name, 8) || lpad(to_hex(hashtext(name)), 8, '0'), 15) end $$;
create function pg_temp.slot_name(provider text, subscription text) returns name language sql as
$$ select left(regexp_replace('pgl_' || pg_temp.short(current_database()) || '_' || pg_temp.short(provider) || '_'
     || pg_temp.short(subscription), '[^a-z0-9_]', '_', 'g'), 63)::name $$;
