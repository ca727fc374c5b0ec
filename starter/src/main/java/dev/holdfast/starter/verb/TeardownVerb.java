package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes every trace of a cluster, once the person has typed its name. */
@Command(mixinStandardHelpOptions = true)
final class TeardownVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The cluster's directory; it holds config.yml. Not needed with --cluster.")
    Optional<Path> path = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster's name, when its config.yml is broken or lost; config.yml is not read then.")
    String cluster = "";

    @Option(names = "--yes", description = "Do not ask for the cluster's name.")
    boolean yes;

    private final Session session;

    TeardownVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        At at = new At();
        at.path = path.orElse(Path.of("."));
        if (cluster.isEmpty() && path.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "Name what to tear down: holdfast teardown DIR, or --cluster NAME.");
        }
        String name = cluster.isEmpty() ? named(at) : cluster;
        if (!yes && !name.equals(typed(name))) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Nothing was removed: teardown destroys cluster " + name + " with its data and backups, and its"
                            + " name was not typed. Type it when asked, or give --yes.");
        }
        return cluster.isEmpty()
                ? OperationVerb.run(session, output, at, new Operation.Teardown())
                : LostCluster.of(session, name).teardown(output, at.directory());
    }

    private String named(At at) {
        try {
            return at.directory().spec().name();
        } catch (HoldfastException e) {
            throw new HoldfastException(
                    e.kind(),
                    e.getMessage()
                            + " To tear down without config.yml, name the cluster: holdfast teardown --cluster NAME"
                            + LostCluster.known(session.settings()),
                    e.evidence());
        }
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
