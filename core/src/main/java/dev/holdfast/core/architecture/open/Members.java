package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.MemberState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A location's data nodes as Patroni sees them; Patroni 4.0 "REST API", GET /cluster. */
final class Members {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Members() {}

    /** What the first data node that answers says; COMMAND_FAILED when none of the location answers. */
    static List<MemberState> of(ClusterContext cluster, String location) {
        List<String> failures = new ArrayList<>();
        for (Host host : cluster.inventory().at(location, Role.POSTGRES)) {
            try {
                Output out = cluster.hosts().run(host.name(), query(host));
                if (out.ok()) {
                    return parse(out.stdout(), location);
                }
                failures.add(host.name() + ": " + out.tail());
            } catch (HoldfastException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new HoldfastException(
                FailureKind.COMMAND_FAILED,
                "No data node of " + location + " tells the state of its Patroni cluster.",
                String.join("\n", failures));
    }

    /** The write leader as Patroni names it now. */
    static Host leader(ClusterContext cluster, String location) {
        String name = of(cluster, location).stream()
                .filter(m -> m.role().equals("leader"))
                .map(MemberState::node)
                .findFirst()
                .orElseThrow(() ->
                        new HoldfastException(FailureKind.COMMAND_FAILED, location + " has no write leader now."));
        return cluster.inventory().host(name);
    }

    private static Command query(Host host) {
        return Command.of("curl -sS -m 4 --cacert " + OpenAccess.CA + " https://" + host.address() + ":8008/cluster")
                .within(Duration.ofSeconds(6));
    }

    static List<MemberState> parse(String json, String location) {
        try {
            List<MemberState> members = new ArrayList<>();
            for (JsonNode member : JSON.readTree(json).path("members")) {
                members.add(member(member, location));
            }
            return List.copyOf(members);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED, "Patroni of " + location + " answered no JSON.", json);
        }
    }

    private static MemberState member(JsonNode member, String location) {
        JsonNode lag = member.path("lag");
        return new MemberState(
                member.path("name").asText(),
                location,
                member.path("role").asText("unknown"),
                member.path("state").asText("unknown"),
                member.path("timeline").asLong(0),
                lag.isNumber() ? lag.asLong() : -1);
    }
}
