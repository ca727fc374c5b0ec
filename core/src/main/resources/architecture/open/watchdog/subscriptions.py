"""Subscriptions to other locations."""

import time

import psycopg2
import psycopg2.extras

from node import LIMITS, Local, act, remote_rows, state


class Subscription:
    """What is known of one subscription between two looks."""

    def __init__(self):
        self.down = 0
        self.kicks = 0
        self.next_kick = 0.0
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
        self.end_pauses(10)
        for row in self.local.rows("select * from pglogical.show_subscription_status()"):
            known = self.known.setdefault(row.subscription_name, Subscription())
            try:
                self.look(row, known)
            except psycopg2.Error as error:
                self.trouble(row, known, "provider: " + (str(error).strip().splitlines() or ["unknown error"])[0])
            state["subscriptions"][row.subscription_name] = {
                "status": row.status, "kicks": known.kicks, "trouble": known.trouble,
            }
        self.fit_sequences()

    def look(self, row, known):
        now = time.monotonic()
        if row.status == "replicating":
            known.down = 0
            if now >= known.next_slot_look:
                known.next_slot_look = now + 10
                self.look_at_slot(row, known)
        elif row.status == "down":
            known.down += 1
            if known.down >= 3 and now >= known.next_kick:
                known.next_kick = now + min(60, 2 ** (known.kicks + 1))
                self.kick(row, known)

    def slot(self, row, known):
        """The subscription's slot on its provider; None when it is not there, which time does not mend."""
        found = remote_rows(
            row.provider_dsn,
            "select failover, active, wal_status from pg_replication_slots where slot_name = %s",
            (row.slot_name,),
        )
        if found and found[0].wal_status != "lost":
            return found[0]
        self.trouble(row, known, f"slot {row.slot_name} is lost on {row.provider_node}: the subscription must be made anew")
        return None

    def look_at_slot(self, row, known):
        slot = self.slot(row, known)
        if slot is None:
            return
        known.trouble = ""
        if slot.failover:
            known.kicks = 0
            return
        known.next_slot_look = time.monotonic() + 30  # trying costs a moment of replication
        act(f"{row.subscription_name}: slot {row.slot_name} becomes a failover slot")
        self.pause(row)
        try:
            self.make_failover_slot(row)
        finally:
            self.end_pauses(0)

    def make_failover_slot(self, row):
        for _ in range(25):
            if not remote_rows(row.provider_dsn, "select 1 as active from pg_replication_slots where slot_name = %s and active", (row.slot_name,)):
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

    def kick(self, row, known):
        slot = self.slot(row, known)
        if slot is None or slot.active:
            return
        known.kicks += 1
        act(f"{row.subscription_name}: no apply worker, started anew ({known.kicks})")
        self.pause(row)
        self.end_pauses(0)

    def pause(self, row):
        """Stops the worker. The row outlives this process and this node, so that nothing stays disabled."""
        self.local.rows(
            "insert into holdfast_ddl.paused (subscription) values (%s) on conflict do nothing", (row.subscription_name,)
        )
        self.local.rows("select pglogical.alter_subscription_disable(%s, true)", (row.subscription_name,))

    def end_pauses(self, seconds):
        for row in self.local.rows(
            "select subscription from holdfast_ddl.paused where since <= clock_timestamp() - make_interval(secs => %s)",
            (seconds,),
        ):
            self.local.rows("select pglogical.alter_subscription_enable(%s, true)", row)
            self.local.rows("delete from holdfast_ddl.paused where subscription = %s", row)

    def fit_sequences(self):
        if time.monotonic() >= self.next_sequences:
            self.next_sequences = time.monotonic() + 60
            for row in self.local.rows("select holdfast_ddl.fit_all_sequences() as name"):
                act(f"sequence {row.name}: brought back to values of this location")

    def trouble(self, row, known, text):
        if text != known.trouble:
            known.trouble = text
            act(f"{row.subscription_name}: {text}")
