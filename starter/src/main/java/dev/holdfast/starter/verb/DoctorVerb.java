package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.doctor.Doctor;
import dev.holdfast.starter.doctor.Finding;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What this machine has and lacks. */
@Command(mixinStandardHelpOptions = true)
final class DoctorVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    private final Session session;

    DoctorVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(session.settings(), System.getenv()).look();
        boolean well = findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.problem);
        if (output.format == OutputFormat.json) {
            ObjectNode body = Json.object().put("version", Holdfast.VERSION).put("well", well);
            body.set("findings", Json.mapper().valueToTree(findings));
            session.terminal().json(body);
        } else {
            session.terminal().say(Holdfast.VERSION);
            findings.forEach(f -> session.terminal().say(f.line()));
            session.terminal().say(well ? "Next: holdfast demo, or holdfast init DIR" : "Mend the problems first.");
        }
        return well ? Complaint.DONE : Complaint.FAILED;
    }
}
