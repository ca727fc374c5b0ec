package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The project's tests. The launcher runs them itself, before anything is built; this is their help. */
@Command(
        mixinStandardHelpOptions = true,
        description = "The project's tests: all levels, sampled; --full runs the exhaustive loops.")
final class CheckVerb implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    List<String> rest = List.of();

    @Override
    public Integer call() {
        throw new HoldfastException(
                FailureKind.BAD_SPEC, "check is run by the launcher: ./holdfast check, in the project's directory.");
    }
}
