"""Slots between the nodes of one location."""

import re
import time

from node import Local, act, remote_rows, state

NO_SUCH_SLOT = "holdfast_not_yet_known"
# A standby's copy of a slot outlives a promotion only after WAL has told which transactions run; the server itself
# tells it every 15 s, and never while idle. So it is told often for as long as a standby is new.
SNAPSHOT = """
select pg_log_standby_snapshot() from (
    select from pg_stat_replication where backend_start > now() - interval '2 minutes' limit 1) newcomer
"""


def slot_of(member):
    """The slot that Patroni makes for a member (patroni.postgresql.misc, slot_name_from_member_name)."""
    return re.sub("[^a-z0-9_]", lambda m: "_" if m[0] in "-." else f"u{ord(m[0]):04d}", member.lower())[:63]


def standbys_named(names):
    """Members in a synchronous_standby_names of any form Patroni writes."""
    inner = re.sub(r"^\s*(?:(?:any|first)\s+)?\d+\s*\((.*)\)\s*$", r"\1", names, flags=re.IGNORECASE)
    return [name.strip().strip('"') for name in inner.split(",") if name.strip()]


class StandbySlots:
    """synchronized_standby_slots, and the slots themselves on a standby."""

    def __init__(self):
        self.local = Local("postgres")
        self.next_look = 0.0

    def check(self):
        (now,) = self.local.rows(
            "select pg_is_in_recovery() as standby, current_setting('synchronous_standby_names') as names,"
            " current_setting('synchronized_standby_slots', true) as slots"
        )
        state["role"] = "standby" if now.standby else "leader"
        # Before 17 nothing holds slots back until the standby has what they send, and Patroni copies them.
        if now.slots is None:
            return
        wanted = NO_SUCH_SLOT if now.standby else ",".join(sorted(map(slot_of, self.synchronous(now.names))))
        if now.slots != wanted:
            self.local.rows("alter system set synchronized_standby_slots = %s", (wanted,))
            self.local.rows("select pg_reload_conf()")
            act(f"synchronized_standby_slots: '{now.slots}' becomes '{wanted}' ({state['role']})")
        state["synchronizedStandbySlots"] = wanted
        if time.monotonic() >= self.next_look:
            self.next_look = time.monotonic() + 2
            if now.standby:
                self.give_way()
            else:
                self.local.rows(SNAPSHOT)

    def synchronous(self, names):
        if names.strip() != "*":
            return standbys_named(names)
        attached = self.local.rows(
            "select application_name as name from pg_stat_replication where sync_state in ('sync', 'quorum')"
        )
        return [standby.name for standby in attached]

    def give_way(self):
        """A slot from this node's time as leader stops slot synchronisation; it goes if the leader has its like."""
        left_over = self.local.rows(
            "select slot_name from pg_replication_slots"
            " where slot_type = 'logical' and failover and not synced and not active"
        )
        if not left_over:
            return
        streaming = self.local.rows(
            "select current_setting('primary_conninfo') as dsn from pg_stat_wal_receiver where status = 'streaming'"
        )
        if not streaming:
            return
        (leader,) = streaming
        on_leader = remote_rows(
            leader.dsn, "select slot_name from pg_replication_slots where slot_type = 'logical' and failover"
        )
        for slot in set(left_over) & set(on_leader):
            self.local.rows("select pg_drop_replication_slot(%s)", (slot.slot_name,))
            act(f"slot {slot.slot_name}: dropped here, a left-over from leading; the leader's will be synced")
