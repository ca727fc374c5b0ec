package dev.holdfast.starter.verb;

import dev.holdfast.core.report.SafetyReport;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.report.SafetyPage;
import dev.holdfast.starter.server.TemporalServer;
import dev.holdfast.starter.show.Sight;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Answers "are we safe?" with a page, and with its first part on the terminal. */
@Command(mixinStandardHelpOptions = true)
final class ReportVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Mixin
    At at = new At();

    private final Session session;

    ReportVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ClusterSpec spec = at.directory().spec();
        try (Sight sight = new Sight(session.settings(), spec)) {
            SafetyReport report = SafetyPage.look(sight, spec, StatusVerb.entity(session, spec));
            String page = SafetyPage.write(
                            at.directory(),
                            report,
                            new TemporalServer(session.settings().home()).pages())
                    .toString();
            List<String> risks = report.openRisks();
            if (output.format == OutputFormat.json) {
                session.terminal()
                        .json(Json.object()
                                .put("report", page)
                                .set("openRisks", Json.mapper().valueToTree(risks)));
            } else {
                session.terminal().say(risks.isEmpty() ? "No open risk is known." : "Open risks:");
                risks.forEach(risk -> session.terminal().say("  " + risk));
                session.terminal().say("Report: " + page);
            }
            return Complaint.DONE;
        }
    }
}
