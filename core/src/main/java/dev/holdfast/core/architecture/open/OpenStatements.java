package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.StatementControl;
import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.ddl.StatementRun;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import java.time.Duration;
import java.util.List;

/** By statement.sh on the write leader, as the superuser, with DDL replication off in its session. */
final class OpenStatements implements StatementControl {
    private static final String HOME = "/var/lib/holdfast/ddl/";

    /** An index of real data takes hours; the activity that waits is tried again after that, and joins. */
    private static final Duration LONG = Duration.ofHours(11);

    /** Beyond the unit's own limit for its end. */
    private static final Duration ENDS = Duration.ofSeconds(150);

    private static final String DONE = "0";

    @Override
    public List<String> guards(ClusterContext cluster, StatementRequest request) {
        return new StatementGuards(cluster, request).reasons();
    }

    @Override
    public StatementRun run(ClusterContext cluster, StatementRequest request, String location, String host) {
        String work = HOME + request.run();
        install(cluster, host, work + "/statement", request.statement());
        install(cluster, host, work + "/statement.sh", Resource.text("statement.sh"));
        return seen(location, host, cluster.hosts().must(host, script(request, "run", LONG)));
    }

    @Override
    public StatementRun stop(ClusterContext cluster, StatementRequest request, String location, String host) {
        return seen(location, host, cluster.hosts().must(host, script(request, "stop", ENDS)));
    }

    private static void install(ClusterContext cluster, String host, String path, String text) {
        cluster.hosts()
                .must(host, Command.of("install -D -m 600 /dev/stdin " + path).stdin(text));
    }

    private static Command script(StatementRequest request, String mode, Duration limit) {
        return Command.of("bash -s -- " + mode + " " + request.run() + " " + Shell.quote(request.database()))
                .stdin(Resource.text("statement.sh"))
                .within(limit);
    }

    /** As the script's comment says. */
    private static StatementRun seen(String location, String host, Output out) {
        List<String> lines = out.stdout().lines().toList();
        String status = values(lines, "status ").stream().findFirst().orElse("");
        double seconds = values(lines, "seconds ").stream()
                .findFirst()
                .map(Double::parseDouble)
                .orElse(0.0);
        int said = lines.indexOf("said");
        String words = said < 0 ? "" : String.join("\n", lines.subList(said + 1, lines.size()));
        return new StatementRun(
                location,
                host,
                status.equals(DONE),
                seconds,
                words(status, host, words),
                values(said < 0 ? lines : lines.subList(0, said), "invalid "));
    }

    private static String words(String status, String host, String said) {
        return switch (status) {
            case "cut off" ->
                ("Its end was not seen: " + host + " went down meanwhile, or the program that ran it there was killed. "
                                + said)
                        .strip();
            case "not begun" -> "It did not begin.";
            default -> said;
        };
    }

    private static List<String> values(List<String> lines, String head) {
        return lines.stream()
                .filter(l -> l.startsWith(head))
                .map(l -> l.substring(head.length()))
                .toList();
    }
}
