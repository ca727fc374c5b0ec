#!/bin/bash
# Run by Patroni before it stops PostgreSQL (Patroni 4.0, postgresql.before_stop). A stopping server waits until every
# reader of its WAL has confirmed all of it. Other locations may have a minute's rows yet to apply, and clients would wait
# for that; they go on where they were with the next leader, which has the same slots.
exec timeout 3 psql -X -qtA -h /var/run/postgresql -U postgres -d postgres -c "
  select count(pg_terminate_backend(active_pid)) from pg_replication_slots
  where slot_type = 'logical' and active_pid is not null and not pg_is_in_recovery()"
