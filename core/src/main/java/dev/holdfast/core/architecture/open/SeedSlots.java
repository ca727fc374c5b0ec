package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.seed.SeedRequest;
import java.time.Duration;

/** The exchange between a location and its peers while its data are made anew. */
record SeedSlots(ClusterContext cluster, SeedRequest request) {
    private static final Duration CATCH_UP = Duration.ofMinutes(10);
    private static final Duration JOINS = Duration.ofSeconds(90);

    /** Nothing of the location is taken on; the source holds what every other peer wrote before its slot. */
    void keep() {
        for (String peer : request.peers()) {
            run(
                    peer,
                    Resource.text("seed/slot-name.sql")
                            + Template.of("seed/keep.sql")
                                    .with("run", request.run())
                                    .with("failover", marked(peer))
                                    .with("peer", peer)
                                    .with("location", request.location())
                                    .render());
        }
        for (String peer : request.peers()) {
            CatchUp.await(cluster, peer, request.source(), CATCH_UP);
        }
    }

    /** What makes a new slot at a location one that the server carries over to standbys. */
    String marked(String location) {
        return Server.of(cluster.spec(), location).failoverSlots() ? ", false, false, true" : "";
    }

    void leave() {
        for (String peer : request.peers()) {
            run(
                    peer,
                    Template.of("seed/leave.sql")
                            .with("peer", peer)
                            .with("location", request.location())
                            .render());
        }
    }

    /** Both ways with each peer. From then on the slots are in use, and none of them may be released any more. */
    void join() {
        for (String peer : request.peers()) {
            subscribe(request.location(), peer);
            subscribe(peer, request.location());
        }
        forget();
    }

    private void subscribe(String location, String provider) {
        String sql = Resource.text("seed/slot-name.sql")
                + Template.of("seed/join.sql")
                        .with("provider", provider)
                        .with("subscription", ReplicationPhase.subscription(location, provider))
                        .with(
                                "remote",
                                new ReplicationPhase(new OpenLayout(cluster.spec(), cluster.inventory()))
                                        .remote(provider))
                        .render();
        // The proxy that leads to the provider has only just been started.
        Output out = Await.answer(
                JOINS,
                () -> cluster.hosts().run(Members.leader(cluster, location).name(), Psql.local(cluster.spec(), sql)),
                Output::ok);
        if (!out.ok()) {
            throw new HoldfastException(
                    FailureKind.COMMAND_FAILED,
                    location + " could not be subscribed to " + provider + " after " + JOINS.toSeconds() + " s.",
                    out.tail());
        }
    }

    /** Slots that were made for this go. */
    void release() {
        for (String peer : request.peers()) {
            run(peer, Template.of("seed/release.sql").with("run", request.run()).render());
        }
    }

    /** What was noted for this goes; the slots stay. */
    void forget() {
        String sql = """
                set holdfast.ddl_replication = off;
                set client_min_messages = warning;
                drop table if exists holdfast_ddl.seeding;
                drop table if exists holdfast_ddl.seed;
                """;
        run(request.location(), sql);
        request.peers().forEach(peer -> run(peer, sql));
    }

    private void run(String location, String sql) {
        Host leader = Members.leader(cluster, location);
        cluster.hosts().must(leader.name(), Psql.local(cluster.spec(), sql));
    }
}
