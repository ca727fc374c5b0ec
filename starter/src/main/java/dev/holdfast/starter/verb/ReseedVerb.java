package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Discards a location's data and makes them anew from another's. */
@Command(mixinStandardHelpOptions = true)
final class ReseedVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Option(names = "--location", required = true, description = "The location whose data are discarded.")
    String location = "";

    @Option(names = "--from", required = true, paramLabel = "LOCATION", description = "The location that is copied.")
    String from = "";

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The cluster's name, instead of typing it when asked.")
    String confirm = "";

    private final Session session;

    ReseedVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        String chosen = Locations.chosen(spec, Optional.of(location));
        String source = Locations.chosen(spec, Optional.of(from));
        if (chosen.equals(source)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "--location and --from are both " + chosen + "; name another one to copy from.");
        }
        if (!preview.check) {
            confirmed(spec, chosen, source);
        }
        return OperationVerb.run(session, output, at, preview.of(new Operation.Reseed(chosen, source)));
    }

    private void confirmed(ClusterSpec spec, String chosen, String source) {
        new Confirmation(session.terminal())
                .of(
                        spec.name(),
                        confirm,
                        "discard all data of " + chosen
                                + ", with every change that no other location has received and every"
                                + " database and role of its own, and copy " + source + " in their place; clients of "
                                + chosen + " are refused meanwhile, its backups are kept aside");
    }
}
