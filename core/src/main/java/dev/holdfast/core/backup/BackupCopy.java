package dev.holdfast.core.backup;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sends a backup from its Barman host to addresses that take its parts. */
public final class BackupCopy {
    private static final Pattern SENT = Pattern.compile("(?m)^ETAG (\\d+) (\\S+)$");
    private static final Duration LIMIT = Duration.ofHours(12);

    private BackupCopy() {}

    /**
     * Where the parts go.
     *
     * @param bytes the size of each but the last
     * @param addresses one a part, with room for more than there will be
     */
    public record Parts(long bytes, List<String> addresses) {}

    /** A part that arrived, by the mark that its receiver gave it. */
    public record Sent(int number, String etag) {}

    /** Bytes of the backup's files, an upper bound of what is sent but for its WAL. */
    public static long size(BackupRecord backup, HostAccess hosts) {
        String line = "du -sb " + Shell.quote("/var/lib/barman/" + backup.server() + "/base/" + backup.backupId()) + " "
                + Shell.quote("/var/lib/barman/" + backup.server() + "/wals") + " | awk '{n += $1} END {print n}'";
        return Long.parseLong(
                hosts.must(backup.host(), Command.of(line)).stdout().strip());
    }

    public static List<Sent> send(BackupRecord backup, HostAccess hosts, Parts parts) {
        String script = Resources.text("/backup/copy-out.sh") + "\nput_all <<'ADDRESSES'\n"
                + String.join("\n", parts.addresses()) + "\nADDRESSES\n";
        Command command = Command.of("bash -s -- " + Shell.quote(backup.server()) + " " + Shell.quote(backup.backupId())
                        + " " + parts.bytes())
                .stdin(script)
                .within(LIMIT);
        List<Sent> sent = SENT.matcher(hosts.must(backup.host(), command).stdout())
                .results()
                .map(BackupCopy::sent)
                .toList();
        if (sent.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    backup.host() + " sent nothing of backup " + backup.backupId() + " of " + backup.server() + ".");
        }
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).number() != i + 1) {
                throw new HoldfastException(
                        FailureKind.COMMAND_FAILED,
                        backup.host() + " did not send part " + (i + 1) + " of backup " + backup.backupId() + " of "
                                + backup.server() + ".");
            }
        }
        return sent;
    }

    private static Sent sent(MatchResult match) {
        return new Sent(Integer.parseInt(match.group(1)), match.group(2));
    }
}
