package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.seed.SeedRequest;
import java.util.ArrayList;
import java.util.List;

/** The copy in the old data's place. */
record SeedPlacement(ClusterContext cluster, SeedRequest request) {
    void place() {
        new SeedFence(cluster, request).close();
        new SeedSlots(cluster, request).leave();
        forget();
        OpenSeed.nodes(cluster, request)
                .forEach(h -> cluster.hosts().must(h.name(), OpenSeed.script(server(), "place.sh", request.run())));
        Host first = OpenSeed.first(cluster, request);
        cluster.hosts().must(first.name(), OpenSeed.script("lead.sh", first.address(), request.run()));
    }

    /** What etcd knows of the location's former data would keep Patroni from others. */
    private void forget() {
        Host voter = new OpenLayout(cluster.spec(), cluster.inventory())
                .members().stream()
                        .filter(h -> cluster.hosts().answers(h.name()))
                        .findFirst()
                        .orElseThrow(() -> new HoldfastException(
                                FailureKind.COMMAND_FAILED, "No member of etcd can be entered now."));
        cluster.hosts()
                .must(
                        voter.name(),
                        OpenSeed.script("forget.sh", "/" + cluster.spec().name() + "/" + request.location() + "/"));
    }

    private Server server() {
        return OpenSeed.server(cluster, request);
    }

    private boolean begun() {
        String run = "grep -qsx " + Shell.quote(request.run()) + " " + server().home() + "/holdfast.placed "
                + server().home() + "/holdfast.placing";
        return OpenSeed.nodes(cluster, request).stream()
                .anyMatch(h -> cluster.hosts().run(h.name(), Command.of(run)).ok());
    }

    /** Every node is tried; a node that could not is told afterwards. */
    void undo() {
        List<String> failures = new ArrayList<>();
        if (begun()) {
            new SeedFence(cluster, request).close();
            forget();
        }
        for (Host node : OpenSeed.nodes(cluster, request)) {
            try {
                cluster.hosts().must(node.name(), OpenSeed.script(server(), "undo.sh", request.run()));
            } catch (HoldfastException e) {
                failures.add(e.getMessage() + " " + e.evidence());
            }
        }
        if (!failures.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    "Not every node of " + request.location() + " has its old data back.",
                    String.join("\n", failures));
        }
    }
}
