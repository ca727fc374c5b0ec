package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import java.util.ArrayList;
import java.util.List;

/** Who has a vote by etcd's own word, whatever the inventory says; etcd 3.5 "API reference", MemberList. */
final class EtcdMembers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Command LIST = Command.of(EtcdPhase.CURL + "/v3/cluster/member/list -d '{}'");

    private EtcdMembers() {}

    /**
     * Names of all members as the first of these tells that can; one that never started has an empty name. Empty when none
     * tells, as without a majority.
     */
    static List<String> names(ClusterContext cluster, List<Host> asked) {
        return asked.stream()
                .map(h -> ask(cluster, h))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> ask(ClusterContext cluster, Host host) {
        try {
            List<String> names = new ArrayList<>();
            for (JsonNode member : JSON.readTree(
                            cluster.hosts().run(host.name(), LIST).stdout())
                    .path("members")) {
                names.add(member.path("name").asText(""));
            }
            return names;
        } catch (JsonProcessingException | HoldfastException e) {
            return List.of(); // the next one is asked
        }
    }
}
