package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Promotions that Patroni remembers; Patroni 4.0 "REST API", GET /history: timeline, LSN, reason, time, new leader. */
final class LeaderChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LATELY = Duration.ofMinutes(10);

    private record Promotion(Instant at, String node) {}

    private LeaderChanges() {}

    static Check noneLately() {
        return Claim.noticed(
                "WriteLeadersAreAsTheyWere",
                "Within the last " + LATELY.toMinutes() + " minutes no node became its location's write leader.",
                cluster -> lately(cluster, Instant.now()));
    }

    static Finding lately(ClusterContext cluster, Instant now) {
        Gathered gathered = new Gathered();
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            gathered.look(location, () -> {
                Host leader = Members.leader(cluster, location);
                return newest(cluster.hosts().must(leader.name(), query(leader)).stdout()).stream()
                        .filter(p -> Duration.between(p.at(), now).compareTo(LATELY) < 0)
                        .map(p -> p.node() + " became write leader of " + location + " at " + p.at())
                        .toList();
            });
        }
        return gathered.finding("no write leader is newer than " + LATELY.toMinutes() + " min");
    }

    private static Command query(Host leader) {
        return Command.of(
                        "curl -sS -f -m 4 --cacert " + OpenAccess.CA + " https://" + leader.address() + ":8008/history")
                .within(Duration.ofSeconds(6));
    }

    /** The first timeline of a location has no entry; one that Patroni could not date has neither time nor leader. */
    private static Optional<Promotion> newest(String history) {
        try {
            JsonNode entries = JSON.readTree(history);
            JsonNode last = entries.path(entries.size() - 1);
            return last.size() < 5
                    ? Optional.empty()
                    : Optional.of(new Promotion(
                            OffsetDateTime.parse(last.get(3).asText()).toInstant(),
                            last.get(4).asText()));
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.COMMAND_FAILED, "Patroni's history is no JSON.", history);
        }
    }
}
