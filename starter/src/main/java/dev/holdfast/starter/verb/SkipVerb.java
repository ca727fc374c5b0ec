package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.workflows.Skippable;
import dev.holdfast.workflows.cluster.ClusterState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets the operation under way go on without a host. */
@Command(mixinStandardHelpOptions = true)
final class SkipVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Parameters(
            index = "1",
            paramLabel = "HOST",
            description = "A host that has not had its turn, or does not answer and is waited for.")
    String host = "";

    private final Session session;

    SkipVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String cluster = at.directory().spec().name();
        try (Operations operations = session.connector().asItIs()) {
            Optional<ClusterState> state = operations.state(cluster);
            mustBeKnown(state);
            String id = able(cluster, state.map(ClusterState::underWay).orElse(List.of()));
            String answer = operations.skip(id, host);
            if (output.format == OutputFormat.json) {
                session.terminal()
                        .json(Json.object()
                                .put("operation", id)
                                .put("skipped", host)
                                .put("answer", answer));
            } else {
                session.terminal().say(id + ": " + answer);
            }
            return Complaint.DONE;
        }
    }

    /** BAD_SPEC, naming the hosts, when neither config.yml nor the cluster has it. */
    private void mustBeKnown(Optional<ClusterState> state) {
        List<String> known = Stream.concat(
                        at.directory().spec().instances().stream().map(InstanceSpec::name),
                        state.stream()
                                .flatMap(s -> s.inventory().hosts().stream())
                                .map(Host::name))
                .distinct()
                .toList();
        if (!known.contains(host)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "There is no host " + host + " to skip; the hosts are " + String.join(", ", known) + ".");
        }
    }

    /** The operation's id; UNSAFE when none under way takes host after host. */
    private static String able(String cluster, List<OperationRecord> underWay) {
        if (underWay.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE, "Nothing is under way in " + cluster + ", so there is nothing to skip.");
        }
        return underWay.stream()
                .filter(operation -> Skippable.VERBS.contains(operation.verb()))
                .map(OperationRecord::id)
                .findFirst()
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        String.join(
                                        ", ",
                                        underWay.stream()
                                                .map(OperationRecord::id)
                                                .toList())
                                + " cannot go on without a host; those of "
                                + String.join(
                                        ", ", Skippable.VERBS.stream().sorted().toList())
                                + " can. holdfast cancel stops it."));
    }
}
