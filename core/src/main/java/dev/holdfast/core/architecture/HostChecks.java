package dev.holdfast.core.architecture;

import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What every host needs, cheap enough to be asked each minute. */
public final class HostChecks {
    /** As the monitor host's alert. */
    private static final int LEAST_FREE_PERCENT = 15;

    private static final Duration QUICK = Duration.ofSeconds(10);

    /** File systems that hold data: not those that the kernel makes up, nor images that are full by nature. */
    private static final String FULL =
            "df -PT -x tmpfs -x devtmpfs -x squashfs -x iso9660 -x efivarfs 2>/dev/null | awk 'NR > 1 && $3 > 0 && $5 / $3 * 100 < "
                    + LEAST_FREE_PERCENT + " {printf \"%s has %d %% free\\n\", $7, $5 / $3 * 100}' | sort -u";

    private HostChecks() {}

    /** No verdict of verify: hosts of platform local share the machine's disk, of which little may be free for long. */
    public static Check disksHaveRoom() {
        return Claim.noticed(
                        "DisksHaveRoom",
                        "At least " + LEAST_FREE_PERCENT + " % of every file system of every host is free.",
                        cluster -> everywhere(cluster, cluster.inventory().hosts(), FULL, "file systems have room"))
                .undisturbed();
    }

    /**
     * That certificates last. Beside an operation a host that has none yet is passed over: it is being made.
     *
     * @param holders the hosts that show one
     */
    public static Check certificatesLast(HostCertificate certificate, Function<ClusterContext, List<Host>> holders) {
        String script = "{ " + certificate.lasts()
                + "; } >/run/holdfast-certificate 2>&1 || tail -n 1 /run/holdfast-certificate";
        String where = "test ! -e " + certificate.file() + " || ";
        return Claim.noticed(
                        "CertificatesLast",
                        "Every host's certificate is of the cluster's own CA and lasts " + HostCertificate.LASTS_DAYS
                                + " days more, its CA " + HostCertificate.AUTHORITY_DAYS + ".",
                        cluster -> everywhere(cluster, holders.apply(cluster), script, "certificates last"))
                .undisturbed(
                        cluster -> everywhere(cluster, holders.apply(cluster), where + script, "certificates last"));
    }

    /** What the hosts say is wrong: each line of output is a problem. */
    private static Finding everywhere(ClusterContext cluster, List<Host> hosts, String script, String well) {
        Gathered gathered = new Gathered();
        for (Host host : hosts) {
            gathered.look(
                    host.name(),
                    () -> cluster.hosts()
                            .must(host.name(), Command.of(script).within(QUICK))
                            .stdout()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .map(line -> host.name() + ": " + line)
                            .toList());
        }
        return gathered.finding(hosts.size() + " hosts: " + well);
    }
}
