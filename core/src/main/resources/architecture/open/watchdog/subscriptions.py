"""Subscriptions to other locations."""

import time

import psycopg2
import psycopg2.extras

from node import LIMITS, Local, act, remote_rows, state


# Of the provider: its timeline, and the subscription's slot if it is there.
PROVIDER = """
select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as timeline,
    (to_jsonb(s)->>'failover')::boolean as failover, s.active, s.wal_status
  from (select) one left join pg_replication_slots s on s.slot_name = %s
"""
# Where each earlier timeline of the provider ended.
HISTORY = r"""
select m[1]::int as timeline, m[2] as ends
  from regexp_matches(pg_read_file('pg_wal/' || upper(lpad(to_hex(%s), 8, '0')) || '.history'),
    '^(\d+)\t([0-9A-F]+/[0-9A-F]+)', 'gn') m
"""
# A subscription alone would miss what its provider wrote since.
ANEW = "`holdfast reseed` of the location that receives, from {}, makes the subscription anew"


class Subscription:
    """What is known of one subscription between two looks."""

    def __init__(self):
        self.starts = 0
        self.next_start = 0.0
        self.next_slot_look = 0.0
        self.trouble = ""


class Subscriptions:
    """The subscriptions of the leader, and its sequences."""

    def __init__(self, database):
        self.local = Local(database)
        self.known = {}
        self.next_sequences = 0.0

    def check(self):
        if state["role"] != "leader":
            self.known.clear()
            state["subscriptions"] = {}
            return
        if not self.local.rows("select 1 as present from pg_extension where extname = 'pglogical'"):
            return
        paused = {row.subscription for row in self.local.rows("select subscription from holdfast_ddl.paused")}
        for row in self.local.rows("select * from pglogical.show_subscription_status()"):
            known = self.known.setdefault(row.subscription_name, Subscription())
            try:
                self.look(row, known, row.subscription_name in paused)
            except psycopg2.Error as error:
                self.trouble(row, known, "provider: " + (str(error).strip().splitlines() or ["unknown error"])[0])
            state["subscriptions"][row.subscription_name] = {
                "status": row.status, "starts": known.starts, "trouble": known.trouble,
            }
        self.fit_sequences()

    def look(self, row, known, paused):
        now = time.monotonic()
        if paused:
            if now >= known.next_start:
                self.start(row, known)
        elif row.status == "down":
            self.pause(row)
            act(f"{row.subscription_name}: its apply worker is gone; paused until the provider answers")
        elif row.status == "replicating" and now >= known.next_slot_look:
            known.next_slot_look = now + 10
            self.look_at_slot(row, known)

    def provider(self, row, known):
        """The provider, with the subscription's slot; None without it, which time does not mend."""
        (provider,) = remote_rows(row.provider_dsn, PROVIDER, (row.slot_name,))
        if provider.wal_status in ("reserved", "extended", "unreserved"):
            return provider
        self.trouble(row, known, f"slot {row.slot_name} is lost on {row.provider_node}; {ANEW.format(row.provider_node)}")
        return None

    def look_at_slot(self, row, known):
        provider = self.provider(row, known)
        if provider is None:
            return
        known.trouble = ""
        known.starts = 0
        # Before 17 there is no such thing.
        if provider.failover is False:
            known.next_slot_look = time.monotonic() + 30  # trying costs a moment of replication
            act(f"{row.subscription_name}: slot {row.slot_name} becomes a failover slot")
            self.pause(row)
            self.make_failover_slot(row)
        else:
            # Changed without a pause: pglogical was faster, which takes a switchover, and that loses nothing.
            self.remember(row, provider)

    def make_failover_slot(self, row):
        for _ in range(25):
            if not remote_rows(row.provider_dsn, PROVIDER, (row.slot_name,))[0].active:
                break
            time.sleep(0.2)
        connection = psycopg2.connect(
            row.provider_dsn, connection_factory=psycopg2.extras.LogicalReplicationConnection, **LIMITS
        )
        try:
            with connection.cursor() as cursor:
                cursor.execute(f'ALTER_REPLICATION_SLOT "{row.slot_name}" (FAILOVER true)')
        finally:
            connection.close()

    def pause(self, row):
        """Stops the worker. The row outlives this process and this node, so that nothing stays disabled."""
        self.local.rows(
            "insert into holdfast_ddl.paused (subscription) values (%s) on conflict do nothing", (row.subscription_name,)
        )
        self.local.rows("select pglogical.alter_subscription_disable(%s, true)", (row.subscription_name,))

    def start(self, row, known):
        provider = self.provider(row, known)
        if provider is None:
            return
        if provider.active:
            self.trouble(row, known, f"slot {row.slot_name} on {row.provider_node} is still in use")
            return
        if not self.step_back(row, known, provider):
            return
        known.next_start = time.monotonic() + min(60, 2**known.starts)
        known.next_slot_look = time.monotonic() + 10
        known.starts += 1
        self.local.rows("select pglogical.alter_subscription_enable(%s, true)", (row.subscription_name,))
        self.local.rows("delete from holdfast_ddl.paused where subscription = %s", (row.subscription_name,))
        act(f"{row.subscription_name}: started ({known.starts})")

    def timeline(self, row):
        seen = self.local.rows(
            "select timeline from holdfast_ddl.provider where subscription = %s", (row.subscription_name,)
        )
        return seen[0].timeline if seen else None

    def step_back(self, row, known, provider):
        """A provider promoted without rows that came here would skip as many of its new ones; so their position goes."""
        seen = self.timeline(row)
        if seen is not None and seen != provider.timeline:
            ended = [h.ends for h in remote_rows(row.provider_dsn, HISTORY, (provider.timeline,)) if h.timeline == seen]
            if not ended:
                self.trouble(row, known, f"{row.provider_node} is on timeline {provider.timeline}, which does not come from"
                             f" timeline {seen} received so far; {ANEW.format(row.provider_node)}")
                return False
            (received,) = self.local.rows(
                "select lsn, lsn > %s::pg_lsn as ahead from pg_replication_origin_progress(%s, true) lsn",
                (ended[0], row.slot_name),
            )
            if received.ahead:
                self.local.rows("select pg_replication_origin_advance(%s, %s)", (row.slot_name, ended[0]))
                act(f"{row.subscription_name}: received up to {received.lsn}, but {row.provider_node} was promoted at"
                    f" {ended[0]}; goes on from there. Rows in between exist here only: compare the locations")
        self.remember(row, provider)
        return True

    def remember(self, row, provider):
        self.local.rows(
            "insert into holdfast_ddl.provider (subscription, timeline) values (%s, %s) on conflict (subscription)"
            " do update set timeline = excluded.timeline where holdfast_ddl.provider.timeline <> excluded.timeline",
            (row.subscription_name, provider.timeline),
        )

    def fit_sequences(self):
        if time.monotonic() >= self.next_sequences:
            self.next_sequences = time.monotonic() + 60
            for row in self.local.rows("select holdfast_ddl.fit_all_sequences() as name"):
                act(f"sequence {row.name}: brought back to values of this location")

    def trouble(self, row, known, text):
        if text != known.trouble:
            known.trouble = text
            act(f"{row.subscription_name}: {text}")
