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

    public Optional<String> syncStandby(String location) {
        return members.stream()
                .filter(m -> m.location().equals(location) && m.role().equals("sync_standby"))
                .map(MemberState::node)
                .findFirst();
    }
}
