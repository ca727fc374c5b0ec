package dev.holdfast.core.architecture.open;

import dev.holdfast.core.inventory.Host;
import java.util.List;
import java.util.stream.Collectors;

/** What Prometheus asks, host by host. */
record PrometheusFiles(OpenLayout layout) {
    static final int NODE = 9100;
    static final int POSTGRES = 9187;
    static final int PATRONI = 8008;
    static final int HAPROXY = 8405;
    static final int ETCD = 2381;

    String config(Host monitor) {
        List<Host> all = layout.inventory().hosts();
        List<Host> data = all.stream().filter(layout::isData).toList();
        return Template.of("monitor/prometheus.yml")
                .with("cluster", layout.spec().name())
                .with("nodes", targets(all, NODE))
                .with("postgres", targets(data, POSTGRES))
                .with("patroni", targets(data, PATRONI))
                .with("haproxy", targets(all.stream().filter(layout::isProxy).toList(), HAPROXY))
                .with("etcd", targets(layout.members(), ETCD))
                .with("monitor", monitor.name())
                .with("location", monitor.location())
                .render();
    }

    private static String targets(List<Host> hosts, int port) {
        return hosts.stream()
                .map(h -> "  - {targets: ['" + h.address() + ":" + port + "'], labels: {host: '" + h.name()
                        + "', location: '" + h.location() + "'}}")
                .collect(Collectors.joining("\n"));
    }
}
