package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.architecture.WriterControl;
import dev.holdfast.core.drill.WriterAccess;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterFiles;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.List;

/** drill/writer.py through the proxies, as with the open architecture. */
final class PgdWriters implements WriterControl {
    private static final Duration CATCH_UP = Duration.ofMinutes(2);
    private static final Duration QUICK = Duration.ofSeconds(10);

    /** Since when it leads, where the routing view says so; else now, which is when it was seen to lead. */
    private static final String SINCE = "select extract(epoch from coalesce(max((to_jsonb(s) ->> 'write_lead_since')"
            + "::timestamptz), clock_timestamp())) * 1000 from bdr.node_group_routing_summary s where write_lead = ";

    @Override
    public void start(ClusterContext cluster, WriterRequest request) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        Host door = layout.doors(request.location()).stream()
                .filter(h -> request.proxies().contains(h.address()))
                .findFirst()
                .orElseThrow();
        cluster.hosts()
                .must(
                        request.host(),
                        new PgdPsql(layout).through(door, layout.writePort(), Resources.text("/drill/writes.sql")));
        WriterFiles files = new WriterFiles(request);
        WriterAccess access = new WriterAccess(request.location(), PgdPsql.dsn(layout), PgdSecrets.OWNER_SECRET);
        files.installs(access).forEach(command -> cluster.hosts().must(request.host(), command));
        cluster.hosts().must(request.host(), files.startOnce());
    }

    @Override
    public WriterRun finish(ClusterContext cluster, WriterRequest request) {
        return WriterFiles.run(cluster.hosts()
                .must(request.host(), new WriterFiles(request).stopAndShow())
                .stdout());
    }

    /**
     * On the location's first data node that takes part, once what the others had written has arrived there: an operation may
     * have parted a node meanwhile.
     */
    @Override
    public WriterCount count(ClusterContext cluster, WriterRequest request, String location) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        String acked = cluster.hosts()
                .must(request.host(), new WriterFiles(request).showAcknowledged())
                .stdout();
        Host node = layout.dataNodes(location).stream()
                .filter(h -> takesPart(cluster, layout, h))
                .findFirst()
                .orElse(layout.dataNodes(location).get(0));
        String sql = Resources.text("/drill/count.sql")
                .replace("${location}", request.location())
                .replace("${run}", request.run())
                .replace("${acknowledged}\n", acked.isEmpty() || acked.endsWith("\n") ? acked : acked + "\n");
        Command count = PgdSql.replicated(layout).query(sql).within(CATCH_UP);
        // Every node replicates to every other: what is missing may still be under way.
        List<String> row = Await.answer(
                CATCH_UP,
                () -> Rows.of(cluster.hosts().must(node.name(), count).stdout()).get(0),
                r -> r.get(1).equals("0"));
        return new WriterCount(
                request.location(),
                location,
                Long.parseLong(row.get(0)),
                Long.parseLong(row.get(1)),
                Long.parseLong(row.get(2)));
    }

    private static boolean takesPart(ClusterContext cluster, PgdLayout layout, Host host) {
        String active = "select exists (select from bdr.local_node_summary where peer_state_name = 'ACTIVE');";
        try {
            return cluster.hosts()
                    .run(host.name(), PgdSql.replicated(layout).holds(active).within(QUICK))
                    .ok();
        } catch (HoldfastException e) {
            return false;
        }
    }

    @Override
    public long leaderSinceMillis(ClusterContext cluster, String node) {
        PgdLayout layout = new PgdLayout(cluster.spec(), cluster.inventory());
        String answer = cluster.hosts()
                .must(node, PgdSql.replicated(layout).query(SINCE + PgdSql.literal(node)))
                .stdout()
                .strip();
        if (!answer.matches("[0-9.]+")) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED, node + " does not say since when it leads.", answer);
        }
        return Math.round(Double.parseDouble(answer));
    }
}
