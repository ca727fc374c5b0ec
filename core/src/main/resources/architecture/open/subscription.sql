-- Run as postgres in database ${database} on the location's write leader, once for each other location, when that
-- one's node exists. Idempotent. Source: pglogical 2.4 "Subscription management"; libpq "Connection Strings".
-- The DSN leads through this host's HAProxy to whoever leads the other location; host is the name that all its
-- certificates carry. forward_origins '{}': changes that came from elsewhere are not sent on, so nothing loops.
select pglogical.create_subscription('${location}_from_${remoteLocation}',
    'host=${remoteLocationName} hostaddr=127.0.0.1 port=${remotePort} dbname=${database} user=pglogical passfile=/var/lib/postgresql/.pgpass_holdfast sslmode=verify-full sslrootcert=/etc/holdfast/tls/ca.crt connect_timeout=3 keepalives_idle=2 keepalives_interval=1 keepalives_count=3 tcp_user_timeout=4000',
    '{default,default_insert_only,ddl_sql}', false, false, '{}')
  where not exists (select from pglogical.subscription where sub_name = '${location}_from_${remoteLocation}');
