package dev.holdfast.core.check;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;

/** Whether the hosts' clocks agree, by which the last of two updates is told. */
public final class Clocks {
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long sure = Long.MIN_VALUE;
    private long surely = Long.MAX_VALUE;
    private int asked;

    private Clocks() {}

    /** Asks every host of the cluster for the time. That some do not answer hides no difference between the others. */
    public static Finding within(Duration skew, ClusterContext cluster) {
        List<Host> hosts = cluster.inventory().hosts();
        Gathered gathered = new Gathered();
        Clocks clocks = new Clocks();
        for (Host host : hosts) {
            gathered.look(host.name(), () -> clocks.asked(cluster, host));
        }
        String seen = "clocks of " + clocks.asked + (clocks.asked == hosts.size() ? "" : " of " + hosts.size())
                + " hosts differ by at most " + (clocks.latest - clocks.earliest) + " ms, the round trips included";
        gathered.look("", () -> clocks.surelyDiffer(skew) ? List.of(seen) : List.of());
        return gathered.finding(seen);
    }

    private List<String> asked(ClusterContext cluster, Host host) {
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
        asked++;
        return List.of();
    }

    /** A host's true offset lies between theirs - after and theirs - before: only what surely differs is a fault. */
    private boolean surelyDiffer(Duration skew) {
        return asked > 0 && sure - surely > skew.toMillis();
    }
}
