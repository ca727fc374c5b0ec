package dev.holdfast.core.backup;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Output;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A restore to a moment that goes on beside the running cluster, in the place of an earlier one. Again, it begins once more
 * from the backup.
 *
 * @param moments of the server that Barman receives the log of now
 * @param writer whose clock says whether a moment has passed, in words
 * @param remarks on what the instance is
 */
public record AsideRestore(MomentRestore moments, String writer, List<String> remarks) {
    private static final String LAST_COMMIT = "select coalesce(timestamp::text, '') from pg_last_committed_xact()";

    /**
     * From that backup, which may be of a server that Barman received the log of before.
     *
     * @throws HoldfastException UNSAFE when the moment has not passed, COMMAND_FAILED when recovery does not come to it
     */
    public AsideInstance of(BackupRecord backup, Instant at) {
        long start = System.nanoTime();
        BackupServer server = moments.server();
        BarmanServer barman = new BarmanServer(moments.cluster(), server);
        boolean receives = backup.server().equals(server.name());
        if (receives) {
            // The log of that moment may be on its way.
            barman.awaitStream();
        }
        String silent = passed(at, moments::committed);
        if (receives && silent.isEmpty()) {
            barman.archiveMark();
        }
        Output out =
                moments.cluster().hosts().run(server.host(), moments.scratch().aside(backup, at, LAST_COMMIT));
        if (!out.ok()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    server.host() + ": " + backup.server() + " could not be restored to " + at + ".",
                    silent + out.tail());
        }
        return new AsideInstance(
                backup.server(),
                server.host(),
                backup.backupId(),
                at.toString(),
                out.stdout().strip(),
                ScratchRestore.ASIDE,
                ScratchRestore.ASIDE_PORT,
                Math.round((System.nanoTime() - start) / 1e8) / 10.0,
                moments.scratch().look(),
                remarks);
    }

    /**
     * With what it would begin, by the same guard; changes nothing.
     *
     * @throws HoldfastException UNSAFE when the moment has not passed
     */
    public RestorePlan planned(BackupRecord backup, Instant at) {
        String host = moments.server().host();
        boolean answers = passed(at, moments::clock).isEmpty();
        boolean earlier =
                moments.cluster().hosts().run(host, ScratchRestore.left()).ok();
        return new RestorePlan(host, Optional.of(backup), earlier, writer, answers, remarks);
    }

    /** Where nobody answers, the restore is from the log that Barman has; returns what was said then, or nothing. */
    private String passed(Instant at, Supplier<Instant> clock) {
        Instant committed;
        try {
            committed = clock.get();
        } catch (HoldfastException e) {
            return "No commit after the moment could be made: " + e.getMessage() + "\n" + e.evidence() + "\n";
        }
        if (!at.isBefore(committed)) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    at + " has not passed yet: the " + writer + " has " + committed + " by its clock.");
        }
        return "";
    }
}
