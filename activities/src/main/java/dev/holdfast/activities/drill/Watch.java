package dev.holdfast.activities.drill;

import dev.holdfast.activities.Heartbeat;
import dev.holdfast.activities.verify.VitalChecks;
import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.drill.LeaderSeen;
import dev.holdfast.workflows.drill.WholeSeen;
import java.time.Duration;
import java.util.List;

/** Looks at a cluster again and again until it is as awaited or the time is over. Each look is taken at least once. */
final class Watch {
    private static final long PAUSE_MILLIS = 500;

    private final ClusterContext cluster;
    private final Architecture architecture;
    private final Heartbeat beat;

    Watch(ClusterContext cluster, Heartbeat beat) {
        this.cluster = cluster;
        this.architecture = Architectures.named(cluster.spec().architecture());
        this.beat = beat;
    }

    LeaderSeen leader(String location, String otherThan, int seconds) {
        long end = end(seconds);
        while (true) {
            Topology topology = architecture.topology(cluster);
            String leader = topology.leader(location).orElse("");
            beat.now(leader.isEmpty() ? location + " has no leader" : leader + " leads " + location);
            long since = leader.isEmpty() || leader.equals(otherThan) ? 0 : promoted(leader);
            if (since > 0) {
                return new LeaderSeen(leader, since, topology);
            }
            if (System.nanoTime() > end) {
                return new LeaderSeen("", 0, topology);
            }
            pause();
        }
    }

    /** Patroni names a leader before PostgreSQL has finished its promotion; 0 until then. */
    private long promoted(String leader) {
        try {
            return architecture.writers().leaderSinceMillis(cluster, leader);
        } catch (HoldfastException e) {
            return 0;
        }
    }

    Topology syncStandby(String node, int seconds) {
        long end = end(seconds);
        String location = cluster.inventory().host(node).location();
        while (true) {
            Topology topology = architecture.topology(cluster);
            boolean synchronous =
                    topology.syncStandby(location).filter(node::equals).isPresent();
            if (synchronous || System.nanoTime() > end) {
                return topology;
            }
            pause();
        }
    }

    /** All checks are asked only when the time is over: a cluster that mends itself has better to do than to answer. */
    WholeSeen whole(int seconds) {
        long end = end(seconds);
        while (System.nanoTime() < end) {
            if (VitalChecks.hold(cluster, beat)) {
                return new WholeSeen(List.of(), architecture.topology(cluster));
            }
            pause();
        }
        List<String> problems = VitalChecks.run(cluster, beat).stream()
                .filter(result -> !result.passed())
                .map(Watch::sentence)
                .toList();
        return new WholeSeen(problems, architecture.topology(cluster));
    }

    private static String sentence(CheckResult failed) {
        return failed.name() + ": " + failed.evidence();
    }

    private static long end(int seconds) {
        return System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "Stopped while waiting.");
        }
    }
}
