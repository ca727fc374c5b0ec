package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Automatic failover of every location, held back while people work on it: no data node but the present write leader may
 * become one. Source: PGD 5.6 manual, "PGD Proxy configuration", and PGD 6, "pgd node set-option": the node option
 * route_writes. The options are consensus, so every node heeds them, a dead one too when it is back.
 */
final class PgdMaintenance {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OPTION = "route_writes";

    private PgdMaintenance() {}

    /** One act per location, in their order; to hold failover back is refused (UNSAFE) where a group has no write leader. */
    static List<HostAction> acts(ClusterContext cluster, boolean on) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Topology seen = PgdTopology.of(cluster);
        List<String> leaders = layout.dataLocations().stream()
                .map(l -> leader(layout, seen, l))
                .toList();
        if (on && leaders.contains("")) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Failover was not held back; nothing was changed. Nobody leads "
                            + layout.dataLocations().get(leaders.indexOf(""))
                            + ", and nobody could then. Bring its nodes back first.");
        }
        return layout.dataLocations().stream()
                .map(l -> act(layout, teller(layout, seen, l), layout.dataNodes(l), on ? leaders : List.of()))
                .toList();
    }

    private static String leader(PgdLayout layout, Topology seen, String location) {
        String group = layout.routingGroup(layout.dataNodes(location).get(0)).name();
        return seen.groups().stream()
                .filter(g -> g.group().equals(group))
                .map(g -> g.writeLeader())
                .findFirst()
                .orElse("");
    }

    /** A node of the location that is up, else one of another. */
    private static Host teller(PgdLayout layout, Topology seen, String location) {
        List<Host> up = layout.dataNodes().stream()
                .filter(h -> seen.nodes().stream()
                        .anyMatch(n -> n.node().equals(h.name()) && n.status().equals("Up")))
                .toList();
        return up.stream()
                .filter(h -> h.location().equals(location))
                .findFirst()
                .or(() -> up.stream().findFirst())
                .orElse(layout.dataNodes(location).get(0));
    }

    /**
     * Sets what differs and asks whether it holds.
     *
     * @param leaders whose nodes alone may lead; empty when all may, but for those that config.yml excludes
     */
    private static HostAction act(PgdLayout layout, Host teller, List<Host> nodes, List<String> leaders) {
        StringBuilder sql = new StringBuilder();
        List<String> wanted = new ArrayList<>();
        for (Host node : nodes) {
            boolean writes = mayLead(layout, node) && (leaders.isEmpty() || leaders.contains(node.name()));
            String name = PgdSql.literal(node.name());
            sql.append("select bdr.alter_node_option(node_name => ").append(name);
            sql.append(", config_key => '" + OPTION + "', config_value => '" + writes + "') where not exists (");
            sql.append(holds(name, writes)).append(");\n");
            wanted.add("exists (" + holds(name, writes) + ")");
        }
        sql.append("select " + String.join(" and ", wanted) + ";\n");
        Command tell = PgdSql.replicated(layout).query(sql.toString());
        // The calls' own answers are empty lines; the last line is the question's.
        String line = tell.line() + " | tail -n 1 | grep -qx t";
        return new HostAction.Run(
                teller.name(), Command.of(line).stdin(sql.toString()).within(LIMIT));
    }

    private static String holds(String node, boolean writes) {
        return "select from bdr.node_config c join bdr.node n using (node_id) where n.node_name = " + node
                + " and c.node_" + OPTION + (writes ? "" : " = false");
    }

    /** As config.yml says, and else it may. */
    private static boolean mayLead(PgdLayout layout, Host node) {
        return Setting.find(layout.nodeOptions(node), OPTION)
                .map(value -> List.of("true", "on", "yes", "1").contains(value))
                .orElse(true);
    }

    /** While it is held back, nothing else may rely on a failover: no drill begins. */
    static Check isOver() {
        return Claim.vital(
                "FailoverIsAutomatic",
                "No data node is kept from becoming write leader but by config.yml, as maintenance does.",
                PgdMaintenance::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        return new Finding(reasons(cluster), "no location is paused");
    }

    /** A sentence for each location that is paused. */
    static List<String> reasons(ClusterContext cluster) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        List<String> kept = PgdCatalog.rows(
                        cluster,
                        "select n.node_name, 'kept' from bdr.node_config c join bdr.node n using (node_id)"
                                + " where c.node_" + OPTION + " = false;")
                .stream()
                .filter(row -> row.size() == 2)
                .map(row -> row.get(0))
                .toList();
        List<String> problems = new ArrayList<>();
        for (String location : layout.dataLocations()) {
            String held = layout.dataNodes(location).stream()
                    .filter(node -> kept.contains(node.name()) && mayLead(layout, node))
                    .map(Host::name)
                    .collect(Collectors.joining(", "));
            if (!held.isEmpty()) {
                problems.add("automatic failover of " + location + " is paused for maintenance, as " + held
                        + " may not lead; `holdfast maintenance DIR off` ends that");
            }
        }
        return problems;
    }
}
