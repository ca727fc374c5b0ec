package dev.holdfast.core.architecture;

/** When who receives WAL, and is connected, counts as far behind who writes it; the same for both architectures. */
public final class WalLag {
    /**
     * A burst alone: what a bulk load writes within a second or two on a fast disk is under way at any moment, and four
     * segments, as Barman and the times of files count in those.
     */
    private static final long BYTES = 64L << 20;

    /**
     * A receiver that follows a bulk load is many bytes behind, but not long: a standby may wait 30 s for a query that is
     * in its way (max_standby_streaming_delay), and walks on. Long enough also that 30 s, a minute until the next look and
     * 15 s until the one after it are less than two looks.
     */
    private static final long SECONDS = 30;

    public static final String LIMIT = (BYTES >> 20) + " MiB or " + SECONDS + " s";

    /**
     * A WITH query {@code segment(number, written)}. WAL has no clock, and pglogical tells pg_stat_replication no times, so
     * the age of what a reader lacks is that of the segment where it is: of another timeline too, after a failover.
     * Segments beyond the current one are old ones to be used again. PostgreSQL 12 "pg_ls_waldir".
     */
    public static final String SEGMENTS = """
            segment as materialized (
              select substr(name, 9) collate "C" as number, max(modification) as written from pg_ls_waldir()
              where name ~ '^[0-9A-F]{24}$'
                and substr(name, 9) collate "C" <= substr(pg_walfile_name(pg_current_wal_lsn() + 1), 9)
              group by 1)""";

    /**
     * Seconds since the first of what lies after the LSN {@code reached} was written; the oldest segment that is left
     * counts where that one is gone, as a standby may replay what the leader needs no more.
     */
    public static final String BEHIND_SECONDS = """
            greatest(coalesce(extract(epoch from clock_timestamp() - coalesce(
                (select written from segment where number = substr(pg_walfile_name(reached + 1), 9)),
                (select written from segment order by number limit 1))), 0), 0)::bigint""";

    private WalLag() {}

    public static boolean isFar(long bytes, long seconds) {
        return bytes > BYTES && seconds > SECONDS;
    }

    /** In words. */
    public static String said(long bytes, long seconds) {
        return (bytes >> 20) + " MiB and " + seconds + " s behind";
    }
}
