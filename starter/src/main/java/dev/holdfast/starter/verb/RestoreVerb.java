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

/** Restores a location as it was at a moment, beside the running one. */
@Command(mixinStandardHelpOptions = true)
final class RestoreVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At directory = new At();

    @Mixin
    Preview preview = new Preview();

    @Option(names = "--location", required = true, description = "The location that is restored.")
    String location = "";

    @Option(names = "--at", paramLabel = "TIME", description = "The moment, such as 2026-11-26T02:40:00Z.")
    String at = "";

    @Option(names = "--drop", description = "Remove what an earlier restore left on the backup host.")
    boolean drop;

    @Option(
            names = "--in-place",
            description =
                    "Take the whole cluster back: the location as it was, every other location a copy of it. What was"
                            + " written since is discarded.")
    boolean inPlace;

    @Option(
            names = "--from",
            paramLabel = "LOCATION",
            description =
                    "With --in-place: the location whose backup is taken, when the location's own backup host is lost.")
    Optional<String> from = Optional.empty();

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "With --in-place: the cluster's name, instead of typing it when asked.")
    String confirm = "";

    private final Session session;

    RestoreVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (drop != at.isEmpty()) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "Say either --at TIME or --drop.");
        }
        String chosen = Locations.chosen(directory.directory().spec(), Optional.of(location));
        if (inPlace) {
            return inPlace(chosen);
        }
        if (from.isPresent() || !confirm.isEmpty()) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "--from and --confirm are for --in-place.");
        }
        String moment = drop ? "" : Moments.past("--at", at).toString();
        return OperationVerb.run(session, output, directory, preview.of(new Operation.Restore(chosen, moment)));
    }

    private Integer inPlace(String chosen) {
        if (drop) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "--in-place wants --at TIME.");
        }
        ClusterSpec spec = directory.directory().spec();
        String moment = Moments.past("--at", at).toString();
        String source = from.map(l -> Locations.chosen(spec, Optional.of(l))).orElse(chosen);
        if (!preview.check) {
            confirmed(spec, moment, source);
        }
        return OperationVerb.run(
                session, output, directory, preview.of(new Operation.RestoreInPlace(chosen, moment, source)));
    }

    private void confirmed(ClusterSpec spec, String moment, String source) {
        new Confirmation(session.terminal())
                .of(
                        spec.name(),
                        confirm,
                        "discard everything that was written in any location after " + moment + " and whatever "
                                + source
                                + " had not received by then; all clients are refused meanwhile, the backups so"
                                + " far are kept aside");
    }
}
