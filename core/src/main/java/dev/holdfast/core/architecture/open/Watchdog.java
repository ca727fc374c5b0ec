package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;

/** What holdfast-watchdog.service last wrote on a data node: /run/holdfast/watchdog.json. */
final class Watchdog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Command READ =
            Command.of("cat /run/holdfast/watchdog.json").within(Duration.ofSeconds(10));

    private Watchdog() {}

    /** Why it does not start a subscription; empty when it names no reason or cannot be read. */
    static String trouble(ClusterContext cluster, Host leader, String subscription) {
        Output out = cluster.hosts().run(leader.name(), READ);
        if (!out.ok()) {
            return "";
        }
        try {
            return JSON.readTree(out.stdout())
                    .path("subscriptions")
                    .path(subscription)
                    .path("trouble")
                    .asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
