package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.MemberState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one host says of itself and of its location, taken by one command.
 *
 * @param failure why the host could not be asked; empty when it answered
 * @param answers a line per question: its name, a space, and JSON or nothing
 */
record HostView(Host host, String failure, String answers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(12);

    /** The questions that concern a host. */
    static Command questions(OpenLayout layout, Host host) {
        StringBuilder line = new StringBuilder();
        if (layout.isData(host)) {
            line.append(ask("own", DatabasePhase.curl(host) + "/patroni"));
            line.append(ask("cluster", DatabasePhase.curl(host) + "/cluster"));
        }
        if (layout.isMember(host)) {
            line.append(ask("etcd", EtcdPhase.CURL + "/v3/maintenance/status -d '{}'"));
            String key = "/" + layout.spec().name() + "/" + host.location() + "/sync";
            // Serializable: answered from this member alone, so also without a majority.
            line.append(ask(
                    "sync",
                    EtcdPhase.CURL + "/v3/kv/range -d '{\"serializable\":true,\"key\":\"" + base64(key) + "\"}'"));
        }
        if (layout.isProxy(host)) {
            line.append("echo \"haproxy \\\"$(systemctl is-active haproxy)\\\"\"; ");
        }
        return Command.of(line.append("true").toString()).within(LIMIT);
    }

    private static String ask(String name, String curl) {
        return "echo \"" + name + " $(" + curl + " 2>/dev/null)\"; ";
    }

    boolean reachable() {
        return failure.isEmpty();
    }

    /** Patroni's own state of its PostgreSQL: running, starting, stopped ...; empty when it does not answer. */
    String ownState() {
        JsonNode own = answer("own");
        return own.path("replication_state").asText(own.path("state").asText(""));
    }

    /** Settings that wait for a restart of this node, with both values; empty when none does. */
    List<String> waiting() {
        JsonNode own = answer("own");
        if (!own.path("pending_restart").asBoolean()) {
            return List.of();
        }
        List<String> settings = new ArrayList<>();
        own.path("pending_restart_reason")
                .properties()
                .forEach(f -> settings.add(f.getKey() + " "
                        + f.getValue().path("old_value").asText() + " -> "
                        + f.getValue().path("new_value").asText()));
        return settings.isEmpty() ? List.of("a changed setting") : List.copyOf(settings);
    }

    /** leader or replica by the node's own word, which holds when etcd has no majority. */
    String ownRole() {
        String role = answer("own").path("role").asText("unknown");
        return role.equals("primary") || role.equals("master") ? "leader" : role;
    }

    long ownTimeline() {
        return answer("own").path("timeline").asLong(0);
    }

    /** The location's members as Patroni reads them from etcd; empty when it cannot. */
    List<MemberState> members() {
        JsonNode cluster = answer("cluster");
        return cluster.has("members") ? Members.parse(cluster.toString(), host.location()) : List.of();
    }

    boolean etcdAnswers() {
        return answer("etcd").path("header").has("member_id");
    }

    String etcdMember() {
        return answer("etcd").path("header").path("member_id").asText("");
    }

    /** The member that leads etcd, by this one's word; empty or 0 when none does. */
    String etcdLeader() {
        return answer("etcd").path("leader").asText("");
    }

    /** The last leader and its synchronous standbys: the nodes that hold every acknowledged write. */
    List<String> complete() {
        JsonNode values = answer("sync").path("kvs");
        if (values.isEmpty()) {
            return List.of();
        }
        byte[] value = Base64.getDecoder().decode(values.path(0).path("value").asText(""));
        JsonNode sync = json(new String(value, StandardCharsets.UTF_8));
        return Stream.concat(
                        Stream.of(sync.path("leader").asText("")),
                        Arrays.stream(sync.path("sync_standby").asText("").split(",", -1)))
                .map(String::strip)
                .filter(n -> !n.isEmpty() && !n.equals("null"))
                .toList();
    }

    private JsonNode answer(String name) {
        return answers.lines()
                .filter(l -> l.startsWith(name + " "))
                .map(l -> json(l.substring(name.length() + 1)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
