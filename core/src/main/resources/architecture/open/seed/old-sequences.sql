-- Run by psql as postgres in the application database of the old data's leader: a statement for each sequence.
select format('select pg_temp.past(to_regclass(%L), %s);', format('%I.%I', schemaname, sequencename), last_value)
  from pg_sequences where last_value is not null and not holdfast_ddl.is_internal(schemaname);
