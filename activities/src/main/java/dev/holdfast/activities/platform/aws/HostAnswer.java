package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.remote.Connections;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.util.Optional;

/** Waits until a host answers on SSH with the key that it published. */
record HostAnswer(Connections connections, Waiting waiting) {
    void await(String cluster, Host host) {
        Inventory alone = new Inventory(cluster, java.util.List.of(host));
        waiting.until(host.name() + " (" + host.address() + ") to answer on SSH", () -> {
            try {
                connections.open(alone).must(host.name(), Command.of("true"));
                return Optional.of(host);
            } catch (HoldfastException e) {
                if (e.kind().retryable()) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }
}
