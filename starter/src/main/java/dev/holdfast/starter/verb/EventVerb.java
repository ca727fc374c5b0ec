package dev.holdfast.starter.verb;

import dev.holdfast.core.event.Heard;
import dev.holdfast.core.event.Told;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.terminal.Complaint;
import java.util.Iterator;
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

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            defaultValue = "told",
            description =
                    "What sort of event (default: ${DEFAULT-VALUE}); config.yml says for each what is done. All but"
                            + " those that only Holdfast itself can know; node-down and disk-filling are about a host.")
    String kind = "";

    @Option(names = "--over", description = "It is over: what is said here of the same kind and thing ends.")
    boolean over;

    private final Session session;

    EventVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        Heard heard = new Told(about, message, kind, over)
                .heard(() -> spec.instances().stream().map(InstanceSpec::name).toList());
        if (!heard.problems().isEmpty()) {
            throw new HoldfastException(FailureKind.BAD_SPEC, String.join(" ", heard.problems()));
        }
        try (Operations operations = session.connector().asItIs()) {
            heard.events().forEach(event -> operations.tell(spec.name(), event));
            return Complaint.DONE;
        }
    }

    /** For completion. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return EventKind.labels().iterator();
        }
    }
}
