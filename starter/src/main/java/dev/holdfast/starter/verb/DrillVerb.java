package dev.holdfast.starter.verb;

import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Breaks a location's write leadership on purpose and measures what clients saw. */
@Command(mixinStandardHelpOptions = true)
final class DrillVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Option(
            names = "--fault",
            converter = FaultName.class,
            completionCandidates = FaultNames.class,
            defaultValue = "stop-leader",
            description = "What to break: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, as in the article).")
    FaultKind fault = FaultKind.STOP_LEADER;

    @Option(names = "--location", description = "Where; the first location that holds data if not given.")
    Optional<String> location = Optional.empty();

    @Option(
            names = "--accept-loss",
            description = "Promote the remaining node although acknowledged writes may be lost.")
    boolean acceptLoss;

    @Option(
            names = "--force",
            description = "PGD: also a fault that leaves the location without a majority, where writes hang until it"
                    + " is mended.")
    boolean force;

    private final Session session;

    DrillVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        return OperationVerb.run(
                session,
                output,
                at,
                preview.of(new Operation.Drill(fault, Locations.chosen(spec, location), acceptLoss, force)));
    }

    /** Names as people type them, not as Java writes them. */
    static final class FaultName implements ITypeConverter<FaultKind> {
        @Override
        public FaultKind convert(String value) {
            return FaultKind.named(value)
                    .orElseThrow(() -> new TypeConversionException("there is no fault " + value + "; did you mean "
                            + Nearest.of(value, FaultNames.all()) + "? Faults are "
                            + String.join(", ", FaultNames.all())));
        }
    }

    static final class FaultNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }

        static List<String> all() {
            return Arrays.stream(FaultKind.values()).map(FaultKind::label).toList();
        }
    }
}
