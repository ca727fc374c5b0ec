package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.WalLag;
import dev.holdfast.core.inventory.Host;
import java.util.List;

/**
 * A replication slot of a write leader and how far its reader is; PostgreSQL 17 "pg_replication_slots",
 * "pg_stat_replication", "pg_ls_waldir". Slots that end with their connection are not among them.
 *
 * @param program what reads calls itself: a standby by its name, as Patroni has it; empty when nobody reads
 * @param location whether another location reads
 * @param lost whether WAL that the reader needs is gone
 * @param heldBytes WAL that the slot holds back
 * @param behindBytes WAL that a standby has not replayed, another location not confirmed, Barman not received
 * @param behindSeconds how long ago the first of it was written, at least: times of whole segments, so 0 for what is in
 *     the segment that is written now
 * @param keepBytes max_slot_wal_keep_size, beyond which a slot is lost; negative when there is no such limit
 */
record WalReader(
        String slot,
        String program,
        boolean location,
        boolean active,
        boolean lost,
        long heldBytes,
        long behindBytes,
        long behindSeconds,
        long keepBytes) {
    /** WAL that an idle slot may hold back: more than a reader leaves that is away for a moment. */
    private static final long IDLE_BYTES = 256L << 20;

    /** What a deploy sets; also where config.yml lifts the limit, as the disk does not grow by that. */
    private static final long KEEP_BYTES = 4096L << 20;

    /** Two segments: Barman confirms whole ones, so no slot holds back less for long. */
    private static final long LEAST_BYTES = 32L << 20;

    static final String HELD_LIMIT = "more than " + (IDLE_BYTES >> 20)
            + " MiB of WAL while nobody reads it, or a quarter of max_slot_wal_keep_size while somebody does";

    private static final String READERS = """
            with %s,
            reader as (
              select s.slot_name, replace(coalesce(r.application_name, ''), '|', ' ') as program,
                coalesce(s.plugin = 'pglogical_output', false) as location, s.active,
                coalesce(s.wal_status, '') = 'lost' as lost, s.restart_lsn,
                case when s.slot_type = 'logical' then s.confirmed_flush_lsn
                  else coalesce(r.replay_lsn, r.write_lsn, s.restart_lsn) end as reached
              from pg_replication_slots s left join pg_stat_replication r on r.pid = s.active_pid
              where not s.temporary)
            select slot_name, program, location, active, lost,
              coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint,
              greatest(coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), reached), 0), 0)::bigint,
              %s,
              (select setting::bigint << 20 from pg_settings where name = 'max_slot_wal_keep_size')
            from reader order by slot_name;
            """.formatted(WalLag.SEGMENTS, WalLag.BEHIND_SECONDS);

    /** Of the location's write leader now, by the names of slots; COMMAND_FAILED when there is none. */
    static List<WalReader> of(ClusterContext cluster, String location) {
        Host leader = Members.leader(cluster, location);
        String out = cluster.hosts()
                .must(leader.name(), Psql.local(cluster.spec(), READERS))
                .stdout();
        return Psql.rows(out).stream()
                .filter(row -> row.size() == 9)
                .map(WalReader::of)
                .toList();
    }

    private static WalReader of(List<String> row) {
        return new WalReader(
                row.get(0),
                row.get(1),
                row.get(2).equals("t"),
                row.get(3).equals("t"),
                row.get(4).equals("t"),
                Long.parseLong(row.get(5)),
                Long.parseLong(row.get(6)),
                Long.parseLong(row.get(7)),
                Long.parseLong(row.get(8)));
    }

    boolean barman() {
        return slot.equals("barman");
    }

    /** Connected, and not following. */
    boolean lags() {
        return active && WalLag.isFar(behindBytes, behindSeconds);
    }

    String behind() {
        return WalLag.said(behindBytes, behindSeconds);
    }

    /** A slot that is read holds back what a long transaction needs, too; the monitor host alerts at the same quarter. */
    boolean holdsMuch() {
        long quarter = Math.max(LEAST_BYTES, (keepBytes < 0 ? KEEP_BYTES : keepBytes) / 4);
        return heldBytes > (active ? quarter : Math.min(IDLE_BYTES, quarter));
    }

    String held() {
        return (heldBytes >> 20) + " MiB of WAL";
    }
}
