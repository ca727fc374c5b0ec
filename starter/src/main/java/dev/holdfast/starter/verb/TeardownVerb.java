package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes every trace of a cluster, once the person has typed its name. */
@Command(mixinStandardHelpOptions = true)
final class TeardownVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Option(names = "--yes", description = "Do not ask for the cluster's name.")
    boolean yes;

    private final Session session;

    TeardownVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String name = at.directory().spec().name();
        if (!yes && !name.equals(typed(name))) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Nothing was removed: teardown destroys cluster " + name + " with its data and backups, and its"
                            + " name was not typed. Type it when asked, or give --yes.");
        }
        return OperationVerb.run(session, output, at, new Operation.Teardown());
    }

    private String typed(String name) {
        session.terminal().err().print("Type the cluster's name (" + name + ") to destroy it with all its data: ");
        session.terminal().err().flush();
        try {
            String line = new BufferedReader(
                            new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line.trim();
        } catch (IOException e) {
            return "";
        }
    }
}
