package dev.holdfast.core.backup;

/**
 * A location as it was at some moment, restored into an instance beside the running one. Only root and the user barman of
 * its host reach it, by its socket.
 *
 * @param server the location
 * @param host its backup host, where the instance runs
 * @param at the moment, ISO-8601, UTC
 * @param lastCommit when the last transaction in it was committed, as PostgreSQL writes it; empty when it knows none
 * @param socket directory of the socket
 */
public record AsideInstance(
        String server,
        String host,
        String backupId,
        String at,
        String lastCommit,
        String socket,
        int port,
        double seconds) {}
