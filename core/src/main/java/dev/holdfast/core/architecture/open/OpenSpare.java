package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.core.update.EarlierPackages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hosts by which a cluster may be unwell since an update, and that can be away without anybody missing them: those that
 * are seen to be down, and the one that had its turn last, which may run and still be what is wrong. Of what does not
 * answer nothing is known, and so it is none of them.
 */
record OpenSpare(OpenLayout layout, List<HostView> views, Topology topology) {
    private static final Set<String> RUNS = Set.of("running", "streaming");

    /** Among the hosts that an update changed; together they leave a majority of etcd. */
    static List<Host> of(ClusterContext cluster, List<EarlierPackages> changed) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        List<HostView> views = Survey.of(cluster);
        return new OpenSpare(layout, views, OpenTopology.of(layout, views)).among(changed);
    }

    private List<Host> among(List<EarlierPackages> changed) {
        Optional<String> last = changed.stream()
                .max(Comparator.comparingLong(EarlierPackages::changedAt))
                .map(EarlierPackages::host);
        List<Host> spare = new ArrayList<>();
        for (EarlierPackages one : changed) {
            Host host = layout.inventory().host(one.host());
            boolean suspect = stopped(host) || !one.down().isEmpty() || last.equals(Optional.of(one.host()));
            if (suspect && answers(host) && unmissedData(host) && unmissedVote(one, host, spare)) {
                spare.add(host);
            }
        }
        return List.copyOf(spare);
    }

    private boolean answers(Host host) {
        return views.stream().filter(v -> v.host().equals(host)).allMatch(HostView::reachable);
    }

    /** By Patroni's own word. */
    private boolean stopped(Host host) {
        return views.stream()
                .filter(v -> v.host().equals(host))
                .map(HostView::ownState)
                .anyMatch(state -> !state.isEmpty() && !RUNS.contains(state));
    }

    private boolean unmissedData(Host host) {
        if (!layout.isData(host)) {
            return true;
        }
        Optional<String> leader = topology.leader(host.location());
        Optional<String> self = Optional.of(host.name());
        return leader.isEmpty()
                ? stopped(host)
                : !leader.equals(self) && !topology.syncStandby(host.location()).equals(self);
    }

    private boolean unmissedVote(EarlierPackages one, Host host, List<Host> away) {
        if (!layout.isMember(host) || one.down().contains("etcd")) {
            return true;
        }
        long others = views.stream()
                .filter(HostView::etcdAnswers)
                .filter(v -> !v.host().equals(host) && !away.contains(v.host()))
                .count();
        return others > layout.members().size() / 2;
    }
}
