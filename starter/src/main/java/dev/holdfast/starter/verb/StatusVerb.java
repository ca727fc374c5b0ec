package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.show.ClusterStatus;
import dev.holdfast.starter.show.ClusterStatus.EntitySeen;
import dev.holdfast.starter.show.HostsUp;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a cluster is at this moment. */
@Command(mixinStandardHelpOptions = true)
final class StatusVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Option(names = "--follow", description = "Watch the operation that is under way until it ends.")
    boolean follow;

    private final Session session;

    StatusVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        return follow ? WatchVerb.underWay(session, output, at, spec).orElseGet(() -> look(spec)) : look(spec);
    }

    private int look(ClusterSpec spec) {
        try (Sight sight = new Sight(session.settings(), spec)) {
            HostsUp hosts = sight.hostsUp();
            Optional<Topology> topology = hosts.up().isEmpty() ? Optional.empty() : Optional.of(sight.topology());
            ClusterStatus status =
                    ClusterStatus.of(spec.name(), hosts, topology, sight.operations(), entity(session, spec));
            if (output.format == OutputFormat.json) {
                session.terminal().json(status);
            } else {
                status.lines().forEach(session.terminal()::say);
            }
            return status.well() ? Complaint.DONE : Complaint.FAILED;
        }
    }

    /** A cluster can be looked at while no server answers: it serves its clients without one. */
    static EntitySeen entity(Session session, ClusterSpec spec) {
        try (Operations operations = session.connector().asItIs()) {
            return new EntitySeen(true, operations.state(spec.name()));
        } catch (HoldfastException e) {
            return new EntitySeen(e.kind() != FailureKind.NO_SERVER, Optional.empty());
        }
    }
}
