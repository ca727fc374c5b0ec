package dev.holdfast.starter.operation;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.starter.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Operations one after the other, until one does not succeed. */
public final class Sequence {
    private final RunOperation run;
    private final Consumer<String> tell;

    public Sequence(RunOperation run, Terminal terminal, OutputFormat format) {
        this.run = run;
        this.tell = line -> terminal.progress(format).println(line);
    }

    /** What ran; the last may not have succeeded. An operation that could not run to its end throws. */
    public List<Finished> of(ClusterDirectory directory, ClusterSpec spec, List<Operation> operations) {
        List<Finished> finished = new ArrayList<>();
        for (Operation operation : operations) {
            Finished one = run.run(directory, spec, operation);
            finished.add(one);
            tell.accept(
                    String.format(Locale.ROOT, "  %s (%.1f s)", one.outcome().headline(), one.seconds()));
            if (!one.outcome().succeeded()) {
                break;
            }
        }
        return finished;
    }
}
