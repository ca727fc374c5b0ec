package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.core.update.EarlierPackages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hosts by which a cluster may be unwell since an update, and that can be away without anybody missing them: those that
 * are down, and the one that had its turn last, which may run and still be what is wrong.
 */
record OpenSpare(OpenLayout layout, List<HostView> views, Topology topology) {
    /** Names, among the hosts that an update changed. */
    static List<String> of(ClusterContext cluster, List<EarlierPackages> changed) {
        OpenLayout layout = new OpenLayout(cluster.spec(), cluster.inventory());
        List<HostView> views = Survey.of(cluster);
        OpenSpare spare = new OpenSpare(layout, views, OpenTopology.of(layout, views));
        Optional<String> last = changed.stream()
                .max(Comparator.comparingLong(EarlierPackages::changedAt))
                .map(EarlierPackages::host);
        return changed.stream()
                .map(EarlierPackages::host)
                .filter(h -> spare.down(h) || last.equals(Optional.of(h)))
                .filter(h -> spare.unmissed(cluster.inventory().host(h)))
                .toList();
    }

    private boolean down(String host) {
        return topology.nodes().stream()
                        .anyMatch(n -> n.node().equals(host) && !n.status().equals("Up"))
                || views.stream().anyMatch(v -> v.host().name().equals(host) && lacks(v));
    }

    private boolean lacks(HostView view) {
        return (layout.isMember(view.host()) && !view.etcdAnswers())
                || (layout.isProxy(view.host()) && !view.proxyRuns());
    }

    private boolean unmissed(Host host) {
        return unmissedData(host) && unmissedVote(host);
    }

    private boolean unmissedData(Host host) {
        boolean up = topology.members().stream()
                .anyMatch(m -> m.node().equals(host.name())
                        && (m.state().equals("running") || m.state().equals("streaming")));
        Optional<String> leader = topology.leader(host.location());
        Optional<String> self = Optional.of(host.name());
        return !up
                || (leader.isPresent()
                        && !leader.equals(self)
                        && !topology.syncStandby(host.location()).equals(self));
    }

    private boolean unmissedVote(Host host) {
        if (!layout.isMember(host)) {
            return true;
        }
        List<String> answering = views.stream()
                .filter(HostView::etcdAnswers)
                .map(v -> v.host().name())
                .toList();
        long others =
                answering.stream().filter(name -> !name.equals(host.name())).count();
        return !answering.contains(host.name()) || others > layout.members().size() / 2;
    }
}
