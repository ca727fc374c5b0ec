package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.MemberState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person should know of a cluster's state, in sentences; none when all is well. */
record Remarks(OpenLayout layout, List<HostView> views, List<MemberState> members) {
    List<String> all() {
        List<String> remarks = new ArrayList<>();
        views.stream()
                .filter(v -> !v.reachable())
                .forEach(v -> remarks.add(v.host().name() + " cannot be reached: " + v.failure()));
        votes().ifPresent(remarks::add);
        layout.dataLocations().forEach(l -> location(l).ifPresent(remarks::add));
        views.stream()
                .filter(v -> !v.waiting().isEmpty())
                .forEach(v -> remarks.add(v.host().name() + " waits for a restart (" + String.join(", ", v.waiting())
                        + "); `holdfast restart DIR --pending` does it while clients go on."));
        return List.copyOf(remarks);
    }

    private long answering() {
        return views.stream().filter(HostView::etcdAnswers).count();
    }

    private boolean majority() {
        return answering() > layout.members().size() / 2;
    }

    private Optional<String> votes() {
        int all = layout.members().size();
        if (answering() == all) {
            return Optional.empty();
        }
        String seen = answering() + " of " + all + " etcd members answer; a majority is " + (all / 2 + 1) + ".";
        return Optional.of(
                majority()
                        ? seen
                        : seen + " Without it no location elects a new write leader; those that have one keep it.");
    }

    private Optional<String> location(String location) {
        boolean led = at(location).stream().anyMatch(m -> m.role().equals("leader"));
        if (!led) {
            return Optional.of(location + " has no write leader: " + leaderless(location));
        }
        boolean alone = at(location).size() > 1
                && majority()
                && at(location).stream().noneMatch(m -> m.role().equals("sync_standby"));
        return alone
                ? Optional.of(location + " has no synchronous standby now: no node could take over without a person.")
                : Optional.empty();
    }

    private String leaderless(String location) {
        if (!majority()) {
            return "etcd has no majority to elect one.";
        }
        List<String> complete = complete(location);
        boolean lost = !complete.isEmpty() && complete.stream().noneMatch(this::runs);
        if (!lost) {
            return "an election is under way, or its nodes do not start; see `journalctl -u patroni` on "
                    + String.join(", ", names(location)) + ".";
        }
        String survivors = String.join(
                " or ",
                at(location).stream().map(MemberState::node).filter(this::runs).toList());
        return "its leader and every synchronous standby (" + String.join(", ", complete)
                + ") were lost at once. "
                + (survivors.isEmpty()
                        ? "No other node runs either. Bring one of them back."
                        : survivors + " may lack acknowledged writes, so nothing is promoted by itself. Bring "
                                + String.join(" or ", complete) + " back, or accept the loss: holdfast switchover DIR"
                                + " --location " + location + " --to "
                                + survivors.split(" ", -1)[0]
                                + " --accept-loss");
    }

    /** By the etcd members' copy of the location's sync key; a location's members know it best. */
    private List<String> complete(String location) {
        return views.stream()
                .filter(v -> v.host().location().equals(location))
                .map(HostView::complete)
                .filter(c -> !c.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private boolean runs(String node) {
        return members.stream()
                .anyMatch(m -> m.node().equals(node)
                        && (m.state().equals("running")
                                || m.state().equals("streaming")
                                || m.state().equals("in archive recovery")));
    }

    private List<MemberState> at(String location) {
        return members.stream().filter(m -> m.location().equals(location)).toList();
    }

    private List<String> names(String location) {
        return layout.dataNodes(location).stream().map(Host::name).toList();
    }
}
