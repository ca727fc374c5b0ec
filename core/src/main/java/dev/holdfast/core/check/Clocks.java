package dev.holdfast.core.check;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;

/** Whether the hosts' clocks agree, by which the last of two updates is told. */
public final class Clocks {
    private Clocks() {}

    /** Asks every host of the cluster for the time. */
    public static Finding within(Duration skew, ClusterContext cluster) {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        long sure = Long.MIN_VALUE;
        long surely = Long.MAX_VALUE;
        List<Host> hosts = cluster.inventory().hosts();
        for (Host host : hosts) {
            long before = System.currentTimeMillis();
            long theirs = Long.parseLong(cluster.hosts()
                    .must(host.name(), Command.of("date +%s%3N"))
                    .stdout()
                    .strip());
            long after = System.currentTimeMillis();
            earliest = Math.min(earliest, theirs - after);
            latest = Math.max(latest, theirs - before);
            sure = Math.max(sure, theirs - after);
            surely = Math.min(surely, theirs - before);
        }
        // A host's true offset lies between theirs - after and theirs - before: only what surely differs is a fault.
        String seen = "clocks of " + hosts.size() + " hosts differ by at most " + (latest - earliest)
                + " ms, the round trips included";
        return new Finding(sure - surely > skew.toMillis() ? List.of(seen) : List.of(), seen);
    }
}
