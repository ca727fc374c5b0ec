package dev.holdfast.core.backup;

/**
 * One restore to a moment, and whether the instance is sound and stands where it should.
 *
 * @param server Barman's name of the location
 * @param host the backup host
 * @param backupId the newest backup that was complete at the moment
 * @param at the moment, ISO-8601, UTC
 * @param windowFrom the first moment that could have been asked for
 * @param windowUntil the last one
 * @param proven whether recovery stopped at the moment, between two transactions that the source committed before and after
 *     it, and everything in the instance could be read and was sound
 * @param lastCommit of the last transaction in it, ISO-8601, UTC, by the source's clock; empty when there was none between
 *     the backup and the moment
 * @param nextCommit of the first transaction that is not in it any more
 * @param tables of the application's database that were read
 * @param rows in them
 * @param bytes of pages whose checksums were right, in all databases; of the application's relations where pages have none
 * @param evidence what was done and seen, or what failed
 */
public record MomentProof(
        String server,
        String host,
        String backupId,
        String at,
        String windowFrom,
        String windowUntil,
        boolean proven,
        String lastCommit,
        String nextCommit,
        long tables,
        long rows,
        long bytes,
        String evidence,
        double seconds) {}
