-- A stand-in for EDB's bdr extension, for tests of Holdfast only. It keeps state over all nodes and refuses what PGD
-- refuses; rows travel by pglogical, DDL by dblink. Names of functions, arguments, views and columns: PGD 5 manual,
-- "Node management interfaces", "Routing functions", "Catalogs and views". Consensus is pretended: the active node with
-- the smallest number ("the seat") changes the state alone and hands it to the others, when a majority answers.
create schema bdr;
grant usage on schema bdr to public;

do $$
begin
  if not exists (select from pg_roles where rolname = 'bdr_superuser') then
    create role bdr_superuser;
  end if;
end $$;

create table bdr.state (only_row boolean primary key default true check (only_row), serial bigint not null default 0);
insert into bdr.state default values;
create table bdr.node_group (
  node_group_id oid primary key, node_group_name name not null unique, node_group_parent_id oid not null,
  node_group_type text not null, node_group_location text, node_group_enable_raft boolean not null,
  node_group_enable_proxy_routing boolean not null, node_group_default_commit_scope name,
  route_writer_max_lag bigint not null default -1, route_reader_max_lag bigint not null default -1);
create table bdr.node (
  node_id oid primary key, node_name name not null unique, node_group_id oid not null, node_state text not null,
  target_state text not null, seq_id int not null, dbname name not null, node_dsn text not null, node_kind text not null);
create table bdr.local_node (only_row boolean primary key default true check (only_row), node_id oid not null);
create table bdr.node_config (
  node_id oid primary key, node_route_priority int not null default 100, node_route_fence boolean not null default false,
  node_route_writes boolean not null default true, node_route_reads boolean not null default true, node_route_dsn text);
create table bdr.proxy (
  proxy_name name primary key, node_group_name name not null, listen_port int, read_listen_port int,
  listen_addrs text[] not null default '{0.0.0.0}', read_listen_addrs text[] not null default '{0.0.0.0}',
  max_client_conn int not null default 32767, consensus_grace_period interval not null default '6 s');
create table bdr.routing (
  node_group_name name primary key, write_lead name, write_lead_since timestamptz, raft_leader name);
-- Of this node alone: when it last saw a majority of each group.
create table bdr.consensus (node_group_name name primary key, seen timestamptz not null);

create view bdr.node_summary as
  select n.node_name, g.node_group_name, n.node_dsn as interface_connstr, n.node_state as peer_state_name,
    n.target_state as peer_target_state_name, n.seq_id as node_seq_id, n.dbname as node_local_dbname, n.node_id,
    n.node_group_id, n.node_kind as node_kind_name
  from bdr.node n left join bdr.node_group g using (node_group_id);
create view bdr.local_node_summary as
  select s.*, '{}'::text[] as pub_repsets, '{}'::text[] as sub_repsets
  from bdr.node_summary s join bdr.local_node using (node_id);
create view bdr.node_group_summary as
  select g.node_group_name, g.node_group_name as default_repset, p.node_group_name as parent_group_name,
    g.node_group_type, g.node_group_default_commit_scope as default_commit_scope, g.node_group_location as location,
    g.node_group_enable_proxy_routing as enable_proxy_routing, g.node_group_enable_raft as enable_raft,
    g.route_writer_max_lag, g.route_reader_max_lag
  from bdr.node_group g left join bdr.node_group p on p.node_group_id = g.node_group_parent_id;
create view bdr.node_group_routing_summary as
  select r.node_group_name, r.write_lead, null::name as previous_write_lead, r.write_lead_since
  from bdr.routing r join bdr.node_group g using (node_group_name) where g.node_group_enable_proxy_routing;
create view bdr.proxy_config_summary as select * from bdr.proxy;
create view bdr.commit_scopes as
  select null::oid as commit_scope_id, null::name as commit_scope_name, null::oid as commit_scope_origin_node_group,
    null::text as commit_scope_rule where false;
-- pglogical's origin of a subscription has the name of its slot.
create view bdr.subscription_summary as
  select (select node_group_name from bdr.local_node_summary) as node_group_name, s.sub_name, o.node_name as origin_name,
    t.node_name as target_name, s.sub_enabled, s.sub_slot_name, s.sub_replication_sets, s.sub_forward_origins,
    s.sub_slot_name as sub_origin_name, s.sub_id, s.sub_origin as origin_id, s.sub_target as target_id
  from pglogical.subscription s join pglogical.node o on o.node_id = s.sub_origin
    join pglogical.node t on t.node_id = s.sub_target;
-- The double writes no conflicts there, pglogical's are in its log: a test puts them in as PGD would.
create table bdr.conflict_history (
  sub_id oid, origin_node_id oid, local_xid xid, local_lsn pg_lsn, local_time timestamptz not null, remote_xid xid,
  remote_change_nr oid, remote_commit_lsn pg_lsn, remote_commit_time timestamptz, conflict_type text,
  conflict_resolution text, conflict_index regclass, reloid oid, nspname text, relname text, key_tuple json,
  remote_tuple json, local_tuple json, apply_tuple json, local_tuple_xmin xid, local_tuple_node_id oid,
  local_tuple_commit_time timestamptz) partition by range (local_time);
create table bdr.conflict_history_part partition of bdr.conflict_history default;
create view bdr.conflict_history_summary as
  select nspname, relname, origin_node_id, remote_commit_lsn, remote_change_nr, local_time, local_tuple_commit_time,
    remote_commit_time, conflict_type, conflict_resolution
  from bdr.conflict_history;

-- Of the top group, as TPA asks for it: 0 while this node has not seen a majority for a while.
create function bdr.get_raft_status() returns json language sql as $$
  select json_build_object('leader_id', coalesce((
    select n.node_id::text from bdr.routing r join bdr.node_group g using (node_group_name)
      join bdr.consensus c using (node_group_name) join bdr.node n on n.node_name = r.raft_leader
    where g.node_group_parent_id = 0 and c.seen > clock_timestamp() - interval '6 s'), '0'))
$$;

-- Slots between all data nodes: who receives knows the slot, who sends knows how it stands. Of a node that does not answer
-- there are none, or ones without a name.
create function bdr.replslots() returns table (node_group_name name, origin_name name, target_name name, slot_name name,
  active boolean, state text, replay_lag_bytes numeric) language plpgsql as $$
#variable_conflict use_column
declare
  n record;
  found_here jsonb;
  known jsonb := '[]';
  slots jsonb := '[]';
begin
  for n in select b.node_name, b.node_dsn from bdr.node b where b.node_kind = 'data' and b.node_group_id <> 0 loop
    begin
      select coalesce(jsonb_agg(jsonb_build_object('target', n.node_name, 'origin', t.origin, 'slot', t.slot)), '[]')
        into found_here from dblink(n.node_dsn || ' connect_timeout=2',
          $q$select provider_node, slot_name from pglogical.show_subscription_status()$q$) t (origin text, slot text);
      known := known || found_here;
      select coalesce(jsonb_agg(jsonb_build_object('origin', n.node_name, 'slot', t.slot, 'active', t.active, 'lag', t.lag)), '[]')
        into found_here from dblink(n.node_dsn || ' connect_timeout=2',
          $q$select slot_name, active, pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)
            from pg_replication_slots where plugin = 'pglogical_output'$q$) t (slot text, active boolean, lag numeric);
      slots := slots || found_here;
    exception when others then
      null;
    end;
  end loop;
  return query select
    (select g.node_group_name from bdr.node_group g where g.node_group_parent_id = 0), (k ->> 'origin')::name,
    (k ->> 'target')::name, coalesce(s ->> 'slot', '')::name, coalesce((s ->> 'active')::boolean, false),
    case when (s ->> 'active')::boolean then 'streaming' else 'disconnected' end, (s ->> 'lag')::numeric
  from jsonb_array_elements(known) k left join jsonb_array_elements(slots) s
    on s ->> 'slot' = k ->> 'slot' and s ->> 'origin' = k ->> 'origin';
end $$;
create view bdr.group_replslots_details as select * from bdr.replslots();

create function bdr.bdr_version() returns text language sql immutable as $$ select '5.6.1-double'::text $$;
create function bdr.node_number(name text) returns oid language sql immutable as
$$ select ((hashtext(name)::bigint & 4294967295))::text::oid $$;

-- What all nodes agree on.
create function bdr.state_export() returns jsonb language sql stable as $$
  select jsonb_build_object(
    'serial', (select serial from bdr.state),
    'node_group', (select coalesce(jsonb_agg(t), '[]') from bdr.node_group t),
    'node', (select coalesce(jsonb_agg(t), '[]') from bdr.node t where node_group_id <> 0),
    'node_config', (select coalesce(jsonb_agg(t), '[]') from bdr.node_config t),
    'proxy', (select coalesce(jsonb_agg(t), '[]') from bdr.proxy t),
    'routing', (select coalesce(jsonb_agg(t), '[]') from bdr.routing t))
$$;
create function bdr.state_import(known jsonb) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(5600);
  if (known ->> 'serial')::bigint <= (select serial from bdr.state) then
    return;
  end if;
  delete from bdr.node_group;
  insert into bdr.node_group select * from jsonb_populate_recordset(null::bdr.node_group, known -> 'node_group');
  delete from bdr.node where node_group_id <> 0
    or node_id in (select (j ->> 'node_id')::oid from jsonb_array_elements(known -> 'node') j);
  insert into bdr.node select * from jsonb_populate_recordset(null::bdr.node, known -> 'node');
  delete from bdr.node_config;
  insert into bdr.node_config select * from jsonb_populate_recordset(null::bdr.node_config, known -> 'node_config');
  delete from bdr.proxy;
  insert into bdr.proxy select * from jsonb_populate_recordset(null::bdr.proxy, known -> 'proxy');
  delete from bdr.routing;
  insert into bdr.routing select * from jsonb_populate_recordset(null::bdr.routing, known -> 'routing');
  update bdr.state set serial = (known ->> 'serial')::bigint;
end $$;

create function bdr.answers(dsn text) returns boolean language plpgsql as $$
begin
  perform dblink_connect('bdr_ping', dsn || ' connect_timeout=2');
  perform dblink_disconnect('bdr_ping');
  return true;
exception when others then
  return false;
end $$;

-- Hands the state to every other member; without a majority nothing is decided.
create function bdr.push() returns void language plpgsql as $$
declare
  n record;
  there int := 1;
  members int;
  reasons text := '';
begin
  update bdr.state set serial = serial + 1;
  select count(*) into members from bdr.node where node_group_id <> 0 and node_state <> 'PARTED';
  for n in select node_name, node_dsn from bdr.node
           where node_group_id <> 0 and node_state <> 'PARTED' and node_id <> (select node_id from bdr.local_node) loop
    begin
      perform dblink_exec(n.node_dsn || ' connect_timeout=2',
        format('do $do$ begin perform bdr.state_import(%L); end $do$', bdr.state_export()));
      there := there + 1;
    exception when others then
      reasons := reasons || format('; %s: %s', n.node_name, sqlerrm);
    end;
  end loop;
  if there <= members / 2 then
    raise exception 'consensus cannot be reached: % of % nodes answer%', there, members, reasons;
  end if;
end $$;

-- The node that decides: the active one with the smallest number that answers.
create function bdr.seat() returns bdr.node language plpgsql as $$
declare
  n bdr.node;
begin
  for n in select * from bdr.node where node_group_id <> 0 and node_state in ('ACTIVE', 'STANDBY') order by node_id loop
    if n.node_id = (select node_id from bdr.local_node) or bdr.answers(n.node_dsn) then
      return n;
    end if;
  end loop;
  raise exception 'the local node is not part of a group: call bdr.create_node_group() or bdr.join_node_group() first';
end $$;

-- Runs a decision at the seat.
create function bdr.decide(decision text) returns void language plpgsql as $$
declare
  seat bdr.node := bdr.seat();
begin
  if seat.node_id = (select node_id from bdr.local_node) then
    perform pg_advisory_xact_lock(5601);
    execute decision;
    perform bdr.push();
  else
    perform dblink_exec(seat.node_dsn, format('do $do$ begin perform bdr.decide(%L); end $do$', decision));
  end if;
end $$;

create function bdr.create_node(node_name text, local_dsn text, node_kind text default 'data') returns oid
language plpgsql as $$
#variable_conflict use_variable
begin
  if exists (select from bdr.local_node) then
    raise exception 'this database is already a BDR node';
  end if;
  if node_kind not in ('data', 'witness', 'subscriber-only', 'standby') then
    raise exception 'invalid node_kind "%"', node_kind;
  end if;
  insert into bdr.local_node (node_id) values (bdr.node_number(node_name));
  insert into bdr.node values (bdr.node_number(node_name), node_name, 0, 'CREATED', 'CREATED', 0,
    current_database(), local_dsn, node_kind);
  perform pglogical.create_node(node_name, local_dsn);
  return bdr.node_number(node_name);
end $$;

create function bdr.create_node_group(node_group_name text, parent_group_name text default null,
    join_node_group boolean default true, node_group_type text default null) returns oid
language plpgsql as $$
#variable_conflict use_variable
declare
  own bdr.node;
  parent oid := 0;
begin
  select n.* into own from bdr.node n join bdr.local_node using (node_id);
  if own.node_id is null then
    raise exception 'the local node does not exist: call bdr.create_node() first';
  end if;
  if exists (select from bdr.node_group g where g.node_group_name = node_group_name) then
    raise exception 'node group "%" already exists', node_group_name;
  end if;
  if parent_group_name is null then
    if own.node_group_id <> 0 then
      raise exception 'node "%" is already a member of a group', own.node_name;
    end if;
  else
    select g.node_group_id into parent from bdr.node_group g where g.node_group_name = parent_group_name;
    if parent is null then
      raise exception 'parent group "%" does not exist', parent_group_name;
    end if;
  end if;
  insert into bdr.node_group values (bdr.node_number(node_group_name), node_group_name, coalesce(parent, 0),
    coalesce(node_group_type, case when parent_group_name is null then 'global' else 'data' end), null,
    parent_group_name is null, false);
  if join_node_group then
    update bdr.node set node_group_id = bdr.node_number(node_group_name), node_state = 'ACTIVE',
      target_state = 'ACTIVE', seq_id = 1 where node_id = own.node_id;
  end if;
  perform bdr.push();
  return bdr.node_number(node_group_name);
end $$;

create function bdr.begin_join(joining jsonb, group_name text) returns void language plpgsql as $$
declare
  n bdr.node := jsonb_populate_record(null::bdr.node, joining);
  busy name;
begin
  select node_name into busy from bdr.node where node_state not in ('ACTIVE', 'STANDBY', 'PARTED') and node_group_id <> 0;
  if busy is not null then
    raise exception 'node "%" cannot join: node "%" is joining, and only one node may join at a time', n.node_name, busy;
  end if;
  -- A name may come back once it is parted: "Removing nodes and groups".
  delete from bdr.node where node_name = n.node_name and node_state = 'PARTED';
  if exists (select from bdr.node where node_name = n.node_name) then
    raise exception 'node "%" is already known to the cluster', n.node_name;
  end if;
  n.node_group_id := (select node_group_id from bdr.node_group where node_group_name = group_name);
  n.node_state := 'JOINING';
  n.target_state := 'ACTIVE';
  n.seq_id := coalesce((select max(seq_id) from bdr.node), 0) + 1;
  insert into bdr.node values (n.*);
end $$;

create function bdr.subscription(target bdr.node, provider bdr.node) returns text language sql immutable as $$
  select replace(format('bdr_%s_to_%s', provider.node_name, target.node_name), '-', '_')
$$;

-- The provider keeps its rows for the target from now on; they are fetched when the target has the tables.
create function bdr.slot_ahead(target bdr.node, provider bdr.node) returns void language plpgsql as $$
declare
  subscription text := bdr.subscription(target, provider);
begin
  perform from dblink(target.node_dsn, format($q$select pglogical.create_subscription(%L, %L,
      '{default,default_insert_only}', false, false, '{}')$q$, subscription, provider.node_dsn)) as t(id oid);
  for i in 1 .. 300 loop
    if (select r from dblink(target.node_dsn, format($q$select exists (select from pglogical.local_sync_status s
        join pglogical.subscription u on u.sub_id = s.sync_subid
        where u.sub_name = %L and s.sync_relname is null and s.sync_status = 'r')$q$, subscription)) as t(r boolean)) then
      perform from dblink(target.node_dsn, format('select pglogical.alter_subscription_disable(%L, true)', subscription))
        as t(done boolean);
      return;
    end if;
    perform pg_sleep(0.2);
  end loop;
  raise exception 'no slot at %', provider.node_name;
end $$;

-- Its own connection, because workers see only what is committed.
create function bdr.subscribe(target bdr.node, provider bdr.node, with_structure boolean) returns void
language plpgsql as $$
declare
  subscription text := bdr.subscription(target, provider);
begin
  if (select e from dblink(target.node_dsn, format(
      'select exists (select from pglogical.subscription where sub_name = %L)', subscription)) as t(e boolean)) then
    perform from dblink(target.node_dsn, format('select pglogical.alter_subscription_enable(%L, true)', subscription))
      as t(done boolean);
  else
    perform from dblink(target.node_dsn, format($q$select pglogical.create_subscription(%L, %L,
        '{default,default_insert_only}', %L, %L, '{}')$q$, subscription, provider.node_dsn, with_structure,
        with_structure)) as t(id oid);
  end if;
  for i in 1 .. 300 loop
    if (select s = 'replicating' from dblink(target.node_dsn, format(
        'select status from pglogical.show_subscription_status(%L)', subscription)) as t(s text)) then
      return;
    end if;
    perform pg_sleep(0.2);
  end loop;
  raise exception 'the subscription to % does not replicate', provider.node_name;
end $$;

create function bdr.join_node_group(join_target_dsn text, node_group_name text, pause_in_standby boolean default false,
    wait_for_completion boolean default true, synchronize_structure text default 'all') returns int
language plpgsql as $$
#variable_conflict use_variable
declare
  own bdr.node;
  n bdr.node;
  first boolean := true;
  final text := case when pause_in_standby then 'STANDBY' else 'ACTIVE' end;
  state jsonb;
begin
  select node.* into own from bdr.node node join bdr.local_node using (node_id);
  if own.node_id is null then
    raise exception 'the local node does not exist: call bdr.create_node() first';
  end if;
  if own.node_group_id <> 0 then
    raise exception 'node "%" is already a member of a group', own.node_name;
  end if;
  if synchronize_structure not in ('all', 'none') then
    raise exception 'invalid synchronize_structure "%"', synchronize_structure;
  end if;
  if own.node_kind = 'witness' and synchronize_structure <> 'none' then
    raise exception 'a witness has no structure to synchronize';
  end if;
  if not (select e from dblink(join_target_dsn, format(
      'select exists (select from bdr.node_group where node_group_name = %L)', node_group_name)) as t(e boolean)) then
    raise exception 'node group "%" does not exist on the join target', node_group_name;
  end if;
  perform dblink_exec(join_target_dsn, format('do $do$ begin perform bdr.decide(%L); end $do$',
    format('select bdr.begin_join(%L, %L)', to_jsonb(own), node_group_name)));
  select s into state from dblink(join_target_dsn, 'select bdr.state_export()') as t(s jsonb);
  perform dblink_exec(own.node_dsn, format('do $do$ begin perform bdr.state_import(%L); end $do$', state));
  if own.node_kind = 'data' then
    for n in select * from bdr.node where node_kind = 'data' and node_state in ('ACTIVE', 'STANDBY')
             and node_dsn <> join_target_dsn loop
      perform bdr.slot_ahead(own, n);
    end loop;
    for n in select * from bdr.node where node_kind = 'data' and node_state in ('ACTIVE', 'STANDBY')
             order by node_dsn <> join_target_dsn, seq_id loop
      perform bdr.subscribe(own, n, first);
      perform bdr.subscribe(n, own, false);
      first := false;
    end loop;
  end if;
  perform dblink_exec(join_target_dsn, format('do $do$ begin perform bdr.decide(%L); end $do$', format(
    'update bdr.node set node_state = %L, target_state = %1$L where node_name = %2$L', final, own.node_name)));
  return 0;
end $$;

-- Starts in the background, where bdr-double does it; whoever waits reads what other connections commit.
create function bdr.part_node(node_name text, wait_for_completion boolean default true, force boolean default false)
returns void language plpgsql as $$
#variable_conflict use_variable
declare
  own bdr.node;
  n bdr.node;
begin
  select t.* into own from bdr.node t join bdr.local_node using (node_id);
  select * into n from bdr.node t where t.node_name = node_name and t.node_group_id <> 0;
  if n.node_id is null then
    raise exception 'node "%" is not a member of a group', node_name;
  end if;
  if own.node_state not in ('ACTIVE', 'STANDBY') then
    raise exception 'the local node is not active, and parts nobody';
  end if;
  if force then
    raise exception 'the stand-in parts no node by force';
  end if;
  if n.node_state like 'PART%' then
    raise exception 'node "%" is being parted already or has been', node_name;
  end if;
  if wait_for_completion and n.node_id = own.node_id then
    raise exception 'wait_for_completion must be false for the local node';
  end if;
  perform dblink_exec(own.node_dsn, format('do $do$ begin perform bdr.decide(%L); end $do$', format(
    'update bdr.node set node_state = ''PART_START'', target_state = ''PARTED'' where node_name = %L', node_name)));
  while wait_for_completion and exists (select from bdr.node t where t.node_name = node_name and t.node_state <> 'PARTED') loop
    perform pg_sleep(0.5);
  end loop;
end $$;

-- Of this node alone: ends the slots of its data that nobody is to read any more.
create function bdr.drop_slots_but(kept text[]) returns int language plpgsql as $$
begin
  perform pg_terminate_backend(active_pid) from pg_replication_slots
    where plugin = 'pglogical_output' and slot_name::text <> all (kept) and active;
  for i in 1 .. 25 loop
    exit when not exists (select from pg_replication_slots
      where plugin = 'pglogical_output' and slot_name::text <> all (kept) and active);
    perform pg_sleep(0.2);
  end loop;
  perform pg_drop_replication_slot(slot_name) from pg_replication_slots
    where plugin = 'pglogical_output' and slot_name::text <> all (kept);
  return 0;
end $$;

-- What bdr-double does of a node that is parting, at the seat: nobody reads from it, nor it from anybody.
create function bdr.unsubscribe(gone_name text) returns void language plpgsql as $$
declare
  gone bdr.node;
  n bdr.node;
  reader bdr.node;
  subscription text;
  kept text[];
  more text[];
begin
  select * into gone from bdr.node where node_name = gone_name;
  if gone.node_kind <> 'data' then
    return;
  end if;
  if bdr.answers(gone.node_dsn) then
    for subscription in select s from dblink(gone.node_dsn, 'select sub_name::text from pglogical.subscription') as t(s text) loop
      perform from dblink(gone.node_dsn, format('select pglogical.drop_subscription(%L, true)', subscription)) as t(done oid);
    end loop;
  end if;
  for n in select * from bdr.node where node_kind = 'data' and node_state in ('ACTIVE', 'STANDBY') loop
    perform from dblink(n.node_dsn, format('select pglogical.drop_subscription(%L, true)', bdr.subscription(n, gone)))
      as t(done oid);
    kept := '{}';
    for reader in select * from bdr.node
        where node_kind = 'data' and node_state in ('ACTIVE', 'STANDBY') and node_id <> n.node_id loop
      select coalesce(array_agg(s), '{}') into more from dblink(reader.node_dsn, format(
        'select u.sub_slot_name::text from pglogical.subscription u join pglogical.node o on o.node_id = u.sub_origin
         where o.node_name = %L', n.node_name)) as t(s text);
      kept := kept || more;
    end loop;
    perform from dblink(n.node_dsn, format('select bdr.drop_slots_but(%L)', kept)) as t(done int);
  end loop;
end $$;

create function bdr.group_oid(group_name text) returns oid language plpgsql as $$
declare
  id oid := (select node_group_id from bdr.node_group where node_group_name = group_name);
begin
  if id is null then
    raise exception 'node group "%" does not exist', group_name;
  end if;
  return id;
end $$;

create function bdr.alter_node_group_option(node_group_name text, config_key text, config_value text) returns void
language plpgsql as $$
#variable_conflict use_variable
declare
  id oid := bdr.group_oid(node_group_name);
  g bdr.node_group;
  place text;
begin
  select * into g from bdr.node_group where node_group_id = id;
  place := case config_key
    when 'location' then 'node_group_location' when 'enable_raft' then 'node_group_enable_raft'
    when 'enable_proxy_routing' then 'node_group_enable_proxy_routing'
    when 'default_commit_scope' then 'node_group_default_commit_scope'
    when 'route_writer_max_lag' then 'route_writer_max_lag' when 'route_reader_max_lag' then 'route_reader_max_lag' end;
  if place is null then
    raise exception 'unrecognized node group option "%"', config_key;
  end if;
  if config_key = 'enable_raft' and g.node_group_enable_raft and not config_value::boolean then
    raise exception 'raft cannot be disabled once it is enabled (group "%")', node_group_name;
  end if;
  if config_key = 'enable_proxy_routing' and config_value::boolean and not g.node_group_enable_raft then
    raise exception 'enable_proxy_routing needs enable_raft (group "%")', node_group_name;
  end if;
  if exists (select from bdr.node where node_state not in ('ACTIVE', 'STANDBY', 'PARTED') and node_group_id <> 0) then
    raise exception 'options cannot be changed while a node joins';
  end if;
  perform bdr.decide(format('update bdr.node_group set %I = %L where node_group_id = %s', place, config_value, id));
end $$;

create function bdr.alter_node_option(node_name text, config_key text, config_value text) returns void
language plpgsql as $$
#variable_conflict use_variable
declare
  id oid := (select n.node_id from bdr.node n where n.node_name = node_name and n.node_group_id <> 0);
begin
  if id is null then
    raise exception 'node "%" is not a member of a group', node_name;
  end if;
  if config_key not in ('route_dsn', 'route_priority', 'route_fence', 'route_writes', 'route_reads') then
    raise exception 'unrecognized node option "%"', config_key;
  end if;
  perform bdr.decide(format($q$insert into bdr.node_config (node_id, %1$I) values (%2$s, %3$L)
    on conflict (node_id) do update set %1$I = excluded.%1$I$q$, 'node_' || config_key, id, config_value));
end $$;

create function bdr.create_proxy(proxy_name text, node_group text, proxy_mode text default 'default') returns void
language plpgsql as $$
#variable_conflict use_variable
declare
  id oid := bdr.group_oid(node_group);
begin
  if proxy_mode not in ('default', 'read-only', 'any') then
    raise exception 'invalid proxy_mode "%"', proxy_mode;
  end if;
  if exists (select from bdr.proxy p where p.proxy_name = proxy_name) then
    raise exception 'proxy "%" already exists', proxy_name;
  end if;
  if not (select node_group_enable_raft from bdr.node_group where node_group_id = id) then
    raise exception 'a proxy needs a group with raft; "%" has none', node_group;
  end if;
  perform bdr.decide(format('insert into bdr.proxy (proxy_name, node_group_name, listen_port, read_listen_port)'
    ' values (%L, %L, %L, %L)', proxy_name, node_group, case when proxy_mode <> 'read-only' then 6432 end,
    case when proxy_mode <> 'default' then 6433 end));
end $$;

create function bdr.drop_proxy(proxy_name text) returns void language plpgsql as $$
#variable_conflict use_variable
begin
  if not exists (select from bdr.proxy p where p.proxy_name = proxy_name) then
    raise exception 'proxy "%" does not exist', proxy_name;
  end if;
  perform bdr.decide(format('delete from bdr.proxy where proxy_name = %L', proxy_name));
end $$;

create function bdr.alter_proxy_option(proxy_name text, config_key text, config_value text) returns void
language plpgsql as $$
#variable_conflict use_variable
begin
  if not exists (select from bdr.proxy p where p.proxy_name = proxy_name) then
    raise exception 'proxy "%" does not exist', proxy_name;
  end if;
  if config_key not in ('listen_port', 'read_listen_port', 'max_client_conn', 'consensus_grace_period') then
    raise exception 'unrecognized proxy option "%"', config_key;
  end if;
  perform bdr.decide(format('update bdr.proxy set %I = %L where proxy_name = %L', config_key, config_value, proxy_name));
end $$;

create function bdr.routing_leadership_transfer(node_group_name text, leader_name text, transfer_method text default 'strict',
    transfer_timeout interval default '10 s') returns void
language plpgsql as $$
#variable_conflict use_variable
begin
  if not (select node_group_enable_proxy_routing from bdr.node_group
          where node_group_id = bdr.group_oid(node_group_name)) then
    raise exception 'node group "%" does not route', node_group_name;
  end if;
  if transfer_method not in ('strict', 'fast') then
    raise exception 'invalid transfer method "%"', transfer_method;
  end if;
  if not exists (select from bdr.node n where n.node_name = leader_name and n.node_kind = 'data'
                 and n.node_state = 'ACTIVE' and bdr.answers(n.node_dsn)) then
    raise exception 'node "%" cannot lead: it is no active data node that answers', leader_name;
  end if;
  perform bdr.decide(format('update bdr.routing set write_lead = %L, write_lead_since = clock_timestamp()'
    ' where node_group_name = %L', leader_name, node_group_name));
end $$;

-- DDL: on every data node or nowhere, as PGD's global lock has it.
create function bdr.replicate_ddl(statement text, as_role text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  n record;
begin
  for n in select node_name, node_dsn from bdr.node
           where node_kind = 'data' and node_state = 'ACTIVE' and node_id <> (select node_id from bdr.local_node) loop
    begin
      perform dblink_connect('bdr_ddl', n.node_dsn || ' connect_timeout=3');
      perform dblink_exec('bdr_ddl', 'set bdr.ddl_replication = off');
      perform dblink_exec('bdr_ddl', format('set session authorization %I', as_role));
      -- Alone, because the other node's triggers look at the text of the query.
      perform dblink_exec('bdr_ddl', statement);
      perform dblink_disconnect('bdr_ddl');
    exception when others then
      if 'bdr_ddl' = any (dblink_get_connections()) then
        perform dblink_disconnect('bdr_ddl');
      end if;
      raise exception 'could not acquire the global DDL lock: node % says: %', n.node_name, sqlerrm;
    end;
  end loop;
end $$;
create function bdr.place_table(relation oid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from pglogical.local_node)
     and not exists (select from pglogical.replication_set_table where set_reloid = relation) then
    perform pglogical.replication_set_add_table(
      case when exists (select from pg_index where indrelid = relation and indisprimary) then 'default'
        else 'default_insert_only' end, relation::regclass, false);
  end if;
end $$;
create function bdr.unplace(relation text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform pglogical.replication_set_remove_table(set_name, set_reloid)
    from pglogical.replication_set_table t join pglogical.replication_set s using (set_id)
    where t.set_reloid = to_regclass(relation);
end $$;
create function bdr.is_origin() returns boolean language sql stable as $$
  select coalesce(current_setting('bdr.ddl_replication', true), 'on') <> 'off'
    and current_setting('session_replication_role') <> 'replica'
    and coalesce((select peer_state_name = 'ACTIVE' from bdr.local_node_summary), false)
$$;

-- A table leaves its set before it is dropped, or pglogical would ask for CASCADE.
create function bdr.before_ddl() returns event_trigger language plpgsql as $$
declare
  names text := (regexp_match(current_query(), '^\s*drop\s+table\s+(?:if\s+exists\s+)?([^;]+?)(?:\s+(?:cascade|restrict))?\s*;?\s*$', 'i'))[1];
  one text;
begin
  foreach one in array coalesce(regexp_split_to_array(names, '\s*,\s*'), '{}') loop
    perform bdr.unplace(one);
  end loop;
end $$;
create function bdr.after_ddl() returns event_trigger language plpgsql as $$
declare
  c record;
  counted int := 0;
begin
  for c in select * from pg_event_trigger_ddl_commands() where not in_extension
      and coalesce(schema_name, '') !~ '^(pg_temp|pg_toast|bdr|pglogical)' loop
    counted := counted + 1;
    if c.object_type = 'table' and c.command_tag = 'CREATE TABLE' then
      perform bdr.place_table(c.objid);
    end if;
  end loop;
  if counted > 0 and bdr.is_origin() then
    perform bdr.replicate_ddl(current_query(), current_user::text);
  end if;
end $$;
create function bdr.after_drop() returns event_trigger language plpgsql as $$
begin
  if bdr.is_origin() and exists (select from pg_event_trigger_dropped_objects()
      where original and not is_temporary and coalesce(schema_name, '') !~ '^(bdr|pglogical)') then
    perform bdr.replicate_ddl(current_query(), current_user::text);
  end if;
end $$;
create event trigger bdr_before_ddl on ddl_command_start when tag in ('DROP TABLE') execute function bdr.before_ddl();
create event trigger bdr_after_ddl on ddl_command_end
  when tag in ('CREATE TABLE', 'ALTER TABLE', 'CREATE INDEX', 'CREATE SCHEMA', 'CREATE VIEW', 'CREATE SEQUENCE', 'CREATE FUNCTION')
  execute function bdr.after_ddl();
create event trigger bdr_after_drop on sql_drop
  when tag in ('DROP TABLE', 'DROP INDEX', 'DROP SCHEMA', 'DROP VIEW', 'DROP SEQUENCE', 'DROP FUNCTION')
  execute function bdr.after_drop();
alter event trigger bdr_after_ddl enable;

revoke execute on all functions in schema bdr from public;
grant execute on function bdr.replicate_ddl(text, text), bdr.place_table(oid), bdr.unplace(text), bdr.is_origin(),
  bdr.bdr_version() to public;
grant select on all tables in schema bdr to public;
-- PGD shows each owner the conflicts of his own tables; here only the superuser sees any.
revoke select on bdr.conflict_history, bdr.conflict_history_part from public;
-- pglogical looks up what depends on a table as whoever drops it.
grant usage on schema pglogical to public;
grant select on all tables in schema pglogical to public;
