package dev.holdfast.starter.verb;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.Told;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the cluster's entity of something, as a monitoring system would. */
@Command(mixinStandardHelpOptions = true)
final class EventVerb implements Callable<Integer> {
    @Mixin
    At at = new At();

    @Parameters(index = "1", paramLabel = "MESSAGE", description = "What happened, in a sentence.")
    String message = "";

    @Option(names = "--about", defaultValue = "cluster", description = "A host, a service (default: ${DEFAULT-VALUE}).")
    String about = "";

    private final Session session;

    EventVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String cluster = at.directory().spec().name();
        ClusterEvent event = Told.of(about, message)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC, "MESSAGE is empty; say in a sentence what happened."));
        try (Operations operations = session.connector().asItIs()) {
            operations.tell(cluster, event);
            return Complaint.DONE;
        }
    }
}
