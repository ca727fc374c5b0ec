package dev.holdfast.starter.verb;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.operation.Finished;
import dev.holdfast.starter.operation.Operations;
import dev.holdfast.starter.operation.RunOperation;
import dev.holdfast.starter.show.ShowFinished;
import dev.holdfast.workflows.cluster.ClusterState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A cluster whose config.yml is broken or lost: what the store and its entity know is enough to take it away. */
record LostCluster(Session session, String name, String platform) {
    private static final String PREFIX = "clusters/";

    /** UNSAFE when nothing is known of a cluster of that name here. */
    static LostCluster of(Session session, String name) {
        StateStore store = store(session.settings());
        List<String> names = names(store);
        if (!names.contains(name)) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "There is no cluster " + name + " here" + known(session.settings())
                            + " Set HOLDFAST_HOME to where it is known.");
        }
        String platform = store.read(PREFIX + name + "/platform")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("local");
        return new LostCluster(session, name, platform);
    }

    /** The end of a sentence: which names there are. */
    static String known(Settings settings) {
        StateStore store = store(settings);
        // Records of a cluster that was torn down stay as evidence; its platform does not.
        List<String> names = names(store).stream()
                .filter(name -> store.read(PREFIX + name + "/platform").isPresent())
                .toList();
        return names.isEmpty() ? "." : ". Known here: " + String.join(", ", names) + ".";
    }

    /** By the spec that the cluster was last given; by its name alone when its entity is gone too. */
    int teardown(Output output, ClusterDirectory directory) {
        ClusterSpec nameOnly = ClusterSpec.nameOnly(name, platform);
        try (Operations operations = session.connector().working(nameOnly, 2, session.tell(output.format))) {
            boolean remembered =
                    operations.state(name).flatMap(ClusterState::spec).isPresent();
            Finished finished = new RunOperation(session.terminal(), output.format, session.settings(), operations)
                    .run(
                            directory,
                            name,
                            remembered ? Optional.empty() : Optional.of(nameOnly),
                            new Operation.Teardown());
            return ShowFinished.on(session.terminal(), output.format, finished);
        }
    }

    private static StateStore store(Settings settings) {
        return Stores.open(settings);
    }

    private static List<String> names(StateStore store) {
        return store.list(PREFIX).stream()
                .map(key -> key.substring(PREFIX.length()).split("/", -1)[0])
                .distinct()
                .toList();
    }
}
