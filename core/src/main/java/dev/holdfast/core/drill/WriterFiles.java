package dev.holdfast.core.drill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;

/** A writer's directory and unit on its host, and the commands about them. */
public record WriterFiles(WriterRequest request) {
    private static final String HOME = "/var/lib/holdfast/drill";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ENDS = Duration.ofSeconds(60);

    /** What drill/writer.py reads; its own comment says what each means. */
    record Spec(
            String run,
            String location,
            List<String> proxies,
            String host,
            String dsn,
            int connections,
            int intervalMillis,
            int seconds,
            String acked,
            String summary) {}

    @JsonIgnoreProperties("run")
    record Summary(
            String location,
            long startMillis,
            long endMillis,
            long acknowledged,
            long failed,
            List<Integer> acknowledgedPerSecond,
            double gapSeconds,
            long gapStartMillis,
            List<String> errors) {
        WriterRun run() {
            return new WriterRun(
                    location,
                    startMillis,
                    endMillis,
                    acknowledged,
                    failed,
                    acknowledgedPerSecond,
                    gapSeconds,
                    gapStartMillis,
                    errors);
        }
    }

    private String name() {
        return "holdfast-writer-" + request.run() + "-" + request.location();
    }

    private String directory() {
        return HOME + "/" + name();
    }

    /** Puts the program, its password file and its orders in place. */
    public List<Command> installs(WriterAccess access) {
        return List.of(
                install(HOME + "/writer.py", Resources.text("/drill/writer.py")),
                install(directory() + "/pgpass", "*:*:*:*:${secret:" + access.secret() + "}\n"),
                install(directory() + "/spec.json", json(orders(access))));
    }

    private static Command install(String path, String text) {
        return Command.of("install -D -m 600 /dev/stdin " + Shell.quote(path)).stdin(text);
    }

    private Spec orders(WriterAccess access) {
        return new Spec(
                request.run(),
                request.location(),
                request.proxies(),
                access.certificateName(),
                access.dsn(),
                request.connections(),
                request.intervalMillis(),
                request.seconds(),
                directory() + "/acked",
                directory() + "/summary.json");
    }

    private static String json(Spec orders) {
        try {
            return JSON.writeValueAsString(orders);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BUG, "The orders of a writer cannot be written: " + e.getMessage());
        }
    }

    /** A run that was started before, whether it still runs or not, is left alone. */
    public Command startOnce() {
        String unit = Shell.quote(name());
        String line = "test -e " + Shell.quote(directory() + "/acked") + " || systemctl -q is-active " + unit
                + " || systemd-run -q --collect --unit=" + unit + " --setenv=PGPASSFILE="
                + Shell.quote(directory() + "/pgpass") + " --property=RuntimeMaxSec=" + (request.seconds() + 60)
                + " python3 " + HOME + "/writer.py " + Shell.quote(directory() + "/spec.json");
        return Command.of(line);
    }

    public Command stopAndShow() {
        String line = "systemctl stop " + Shell.quote(name()) + " 2>/dev/null; rm -f "
                + Shell.quote(directory() + "/pgpass") + "; cat " + Shell.quote(directory() + "/summary.json");
        return Command.of(line).within(ENDS);
    }

    public Command showAcknowledged() {
        return Command.of("cat " + Shell.quote(directory() + "/acked")).within(ENDS);
    }

    public static WriterRun run(String json) {
        try {
            return JSON.readValue(json, Summary.class).run();
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.COMMAND_FAILED, "A writer's summary is not readable.", json);
        }
    }
}
