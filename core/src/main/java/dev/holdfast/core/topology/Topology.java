package dev.holdfast.core.topology;

import java.util.List;
import java.util.Optional;

/**
 * The cluster at one moment.
 *
 * @param remarks sentences for a person: why a location has no leader, which host is down
 */
public record Topology(
        List<NodeState> nodes,
        List<GroupState> groups,
        List<ProxyState> proxies,
        List<MemberState> members,
        List<String> remarks) {
    /** The write leader of a location, if it has one. */
    public Optional<String> leader(String location) {
        return members.stream()
                .filter(m -> m.location().equals(location) && m.role().equals("leader"))
                .map(MemberState::node)
                .findFirst();
    }

    /**
     * Nodes whose hosts do not answer and of whom the others know nothing either: one that Patroni lists has lost its SSH
     * only, and a service that is stopped on a host that answers is nothing that is lost.
     */
    public List<String> absent() {
        return nodes.stream()
                .filter(n -> !n.status().equals("Up") && !n.reachable())
                .map(NodeState::node)
                .filter(node -> members.stream()
                        .noneMatch(m -> m.node().equals(node) && !m.role().equals("unknown")))
                .toList();
    }

    /** Nodes that do not answer us now, whatever the others know of them. */
    public List<String> silent() {
        return nodes.stream()
                .filter(n -> !n.status().equals("Up"))
                .map(NodeState::node)
                .filter(node -> members.stream()
                        .noneMatch(m -> m.node().equals(node) && !m.state().equals("unreachable")))
                .toList();
    }

    public Optional<String> syncStandby(String location) {
        return members.stream()
                .filter(m -> m.location().equals(location) && m.role().equals("sync_standby"))
                .map(MemberState::node)
                .findFirst();
    }
}
