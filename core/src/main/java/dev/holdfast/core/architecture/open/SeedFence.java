package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.seed.SeedRequest;

/** Ends what serves in the location; from then on nothing that it would still accept can be lost. */
record SeedFence(ClusterContext cluster, SeedRequest request) {
    /** The file where that is noted. */
    String sequences() {
        return OpenSeed.server(cluster, request).home() + "/holdfast.seed-sequences";
    }

    void close() {
        noteSequences();
        OpenSeed.nodes(cluster, request)
                .forEach(h -> cluster.hosts()
                        .must(h.name(), OpenSeed.script(OpenSeed.server(cluster, request), "fence.sh", request.run())));
    }

    /** Where the location's sequences are, if that can be read; an attempt after the end finds the earlier note. */
    void noteSequences() {
        try {
            Host leader = Members.leader(cluster, request.location());
            Output out = cluster.hosts()
                    .run(leader.name(), Psql.local(cluster.spec(), Resource.text("seed/old-sequences.sql")));
            if (out.ok()) {
                cluster.hosts()
                        .must(
                                OpenSeed.first(cluster, request).name(),
                                Command.of("umask 077 && cat >" + sequences()).stdin(out.stdout()));
            }
        } catch (HoldfastException e) {
            // Lost, or ended by an earlier attempt: what the columns hold is known anyway.
            return;
        }
    }
}
