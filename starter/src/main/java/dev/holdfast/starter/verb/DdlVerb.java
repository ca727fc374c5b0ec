package dev.holdfast.starter.verb;

import dev.holdfast.core.ddl.StatementText;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs in each location a statement that DDL replication does not carry. */
@Command(mixinStandardHelpOptions = true)
final class DdlVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    @Mixin
    Preview preview = new Preview();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STATEMENT",
            description = "One statement, such as 'CREATE INDEX CONCURRENTLY ...'; no password.")
    Optional<String> statement = Optional.empty();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The file that holds the statement instead.")
    Optional<Path> file = Optional.empty();

    @Option(
            names = {"-d", "--database"},
            paramLabel = "NAME",
            description = "The database in which it runs; the application's if not given.")
    Optional<String> database = Optional.empty();

    @Option(
            names = "--location",
            paramLabel = "LOCATION",
            description = "Only there, as the others have it already; more than once for more.")
    List<String> locations = List.of();

    private final Session session;

    DdlVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String text = text();
        new StatementText(text).problem().ifPresent(problem -> {
            throw new HoldfastException(FailureKind.BAD_SPEC, problem);
        });
        ClusterSpec spec = at.directory().spec();
        List<String> chosen = locations.stream()
                .map(l -> Locations.chosen(spec, Optional.of(l)))
                .distinct()
                .toList();
        return OperationVerb.run(session, output, at, preview.of(new Operation.Ddl(text, database, chosen)));
    }

    private String text() {
        if (statement.isPresent() && file.isPresent()) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "Give either a statement or --file, not both.");
        }
        return file.map(DdlVerb::read).or(() -> statement).orElse("").strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "The statement in " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
