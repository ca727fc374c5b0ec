package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts of a healthy cluster, in the grammar before 5.7; the answer given last whose host and text match is the answer. */
final class PgdAnswers implements HostAccess {
    private record Answer(String host, String text, Output output) {}

    private final PgdLayout layout;
    private final List<Answer> answers = new ArrayList<>();
    final Set<String> away = new HashSet<>();

    PgdAnswers(PgdLayout layout) {
        this.layout = layout;
        unreachable("");
        on(
                "",
                "show-groups",
                rows(layout.pgd().groups().stream()
                        .map(g -> "{\"Group\":\"" + g.name() + "\",\"Type\":\"data\",\"Routing\":" + g.routes() + "}")
                        .toList()));
        on(
                "",
                "show-raft",
                rows(layout.pgd().groups().stream()
                        .filter(layout::hasRaft)
                        .map(g -> "{\"Group\":\"" + g.name() + "\",\"Node\":\"kaboom\",\"Raft State\":\"RAFT_LEADER\"}")
                        .toList()));
        on("", "node_group_routing_summary", "datacenter1_subgroup|kaboom\ndatacenter2_subgroup|kaput\n");
    }

    /** What pgd says while one node does not answer it; all answer when there is none of that name. */
    void unreachable(String node) {
        state(node, "ACTIVE", "Unreachable");
    }

    /** What pgd says while one node is in that state; whether it is Up or Unreachable. */
    void state(String node, String state, String status) {
        on(
                "",
                "show-nodes",
                rows(layout.nodes().stream()
                        .map(h -> "{\"Node\":\"" + h.name() + "\",\"Node ID\":1,\"Current State\":\""
                                + (h.name().equals(node) ? state : "ACTIVE") + "\",\"Status\":\""
                                + (h.name().equals(node) ? status : "Up") + "\"}")
                        .toList()));
    }

    static String rows(List<String> rows) {
        return rows.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** That host, or every one where it is empty, answers so to a command whose line or input holds the text. */
    void on(String host, String text, String stdout) {
        answers.add(0, new Answer(host, text, new Output(0, stdout, "")));
    }

    void fails(String host, String text) {
        answers.add(0, new Answer(host, text, new Output(2, "", "psql: error: connection refused")));
    }

    @Override
    public Output run(String host, Command command) {
        if (away.contains(host)) {
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host + " cannot be reached by SSH.");
        }
        String text = command.line() + "\n" + command.stdin();
        return answers.stream()
                .filter(a -> (a.host().isEmpty() || a.host().equals(host)) && text.contains(a.text()))
                .findFirst()
                .map(Answer::output)
                .orElse(new Output(0, "", ""));
    }
}
