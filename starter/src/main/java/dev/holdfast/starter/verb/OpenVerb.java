package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.report.TemporalPages;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.access.Browser;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.server.TemporalServer;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the address of what there is to look at, and opens it where a desktop has a browser. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Prints where to look, and opens a browser on a desktop.",
        synopsisSubcommandLabel = "monitor|temporal|report")
final class OpenVerb {
    private final Session session;

    OpenVerb(Session session) {
        this.session = session;
    }

    @Command(
            description = "The monitor host: dashboard, alerts, pgAdmin; a PGD cluster's PEM server.",
            mixinStandardHelpOptions = true)
    int monitor(@Mixin Output output, @Mixin At at) {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            Host monitor = sight.hosts().hosts().stream()
                    .filter(h -> h.has(Role.PEM_SERVER) || h.has(Role.MONITOR))
                    .findFirst()
                    .orElseThrow(() -> new HoldfastException(
                            FailureKind.BAD_SPEC,
                            "Cluster " + spec.name()
                                    + " has no monitor host. Give an instance of config.yml the role monitor"
                                    + " (PGD: pem-server), then run holdfast provision and deploy."));
            return show(output, "https://" + monitor.address() + "/");
        }
    }

    @Command(
            description = "Temporal's web UI; with DIR the cluster's operations there.",
            mixinStandardHelpOptions = true)
    int temporal(
            @Mixin Output output,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "DIR",
                            description =
                                    "A cluster's directory: all its operations, those under way, failed ones, drills.")
                    Optional<Path> dir) {
        TemporalServer server = new TemporalServer(session.settings().home());
        TemporalPages pages = server.pages()
                .orElseThrow(
                        () -> new HoldfastException(
                                FailureKind.UNSAFE,
                                "TEMPORAL_ADDRESS names " + server.address()
                                        + "; where its web UI is, its operator knows. Put"
                                        + " it into HOLDFAST_TEMPORAL_UI; for Temporal Cloud that is https://cloud.temporal.io."));
        if (server.configured().isEmpty()) {
            server.require();
        }
        return dir.map(d ->
                        views(output, pages.views(new ClusterDirectory(d).spec().name())))
                .orElseGet(() -> show(output, pages.ui()));
    }

    private int views(Output output, List<TemporalPages.View> views) {
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().set("views", Json.mapper().valueToTree(views)));
            return Complaint.DONE;
        }
        views.forEach(v -> session.terminal().say("%-16s%s".formatted(v.name(), v.address())));
        browse(views.get(0).address());
        return Complaint.DONE;
    }

    @Command(description = "The newest report in DIR.", mixinStandardHelpOptions = true)
    int report(@Mixin Output output, @Mixin At at) {
        Path report = newest(at.path.resolve("reports"))
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.UNSAFE,
                        "There is no report below " + at.path + " yet; each operation writes one. For example:"
                                + " holdfast verify " + at.path + "."));
        return show(output, report.toUri().toString());
    }

    private static Optional<Path> newest(Path reports) {
        try (Stream<Path> runs = Files.list(reports)) {
            // Their names are times.
            return runs.map(run -> run.resolve("report.html"))
                    .filter(Files::exists)
                    .map(p -> p.toAbsolutePath().normalize())
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int show(Output output, String address) {
        if (output.format == OutputFormat.json) {
            session.terminal().json(Json.object().put("address", address));
            return Complaint.DONE;
        }
        session.terminal().say(address);
        browse(address);
        return Complaint.DONE;
    }

    private void browse(String address) {
        if (session.terminal().interactive()) {
            Browser.onDesktop(System.getenv()).ifPresent(b -> b.open(address));
        }
    }
}
