package dev.holdfast.core.backup;

import java.util.List;
import java.util.Optional;

/**
 * A location as it was at some moment, restored into an instance beside the running one. Only root and the user barman of
 * its host reach it, by its socket.
 *
 * @param server Barman's name of it: the location; with PGD the node whose backup it is
 * @param host its backup host, where the instance runs
 * @param at the moment, ISO-8601, UTC
 * @param lastCommit when the last transaction in it was committed, as PostgreSQL writes it; empty when it knows none; with PGD by the
 *     clock of the node that wrote it
 * @param socket directory of the socket
 * @param look a command of its host that asks it as superuser
 * @param remarks what a person should know before trusting or using it, in sentences
 */
public record AsideInstance(
        String server,
        String host,
        String backupId,
        String at,
        String lastCommit,
        String socket,
        int port,
        double seconds,
        String look,
        List<String> remarks) {
    /** Earlier ones had neither. */
    public AsideInstance {
        look = Optional.ofNullable(look)
                .orElse("runuser -u barman -- psql -h " + socket + " -p " + port + " -U postgres");
        remarks = List.copyOf(Optional.ofNullable(remarks).orElse(List.of()));
    }
}
