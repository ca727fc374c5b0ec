package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The global etcd: its members are the hosts that should vote, and each of them answers. */
final class EtcdCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ETCDCTL = "ETCDCTL_API=3 etcdctl --command-timeout=4s --cacert " + OpenAccess.CA
            + " --cert " + OpenAccess.CERT + " --key " + OpenAccess.KEY + " --endpoints=https://127.0.0.1:2379 ";

    private static final String HEALTH = ETCDCTL + "endpoint health --cluster -w json 2>/dev/null";

    private EtcdCheck() {}

    static Check hasQuorum() {
        return Claim.vital("EtcdHasQuorum", "Every voter of etcd answers and commits.", EtcdCheck::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        List<Host> voters = cluster.inventory().hosts().stream()
                .filter(h -> h.has(Role.ETCD) || h.has(Role.WITNESS))
                .toList();
        List<String> failures = new ArrayList<>();
        for (Host voter : voters) {
            try {
                Output out =
                        cluster.hosts().run(voter.name(), Command.of(HEALTH).within(Duration.ofSeconds(15)));
                if (out.stdout().strip().startsWith("[")) {
                    return judged(out.stdout(), voters);
                }
                failures.add(voter.name() + ": " + out.tail());
            } catch (HoldfastException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        return new Finding(List.of("no etcd member answers: " + String.join("; ", failures)), "");
    }

    private static Finding judged(String json, List<Host> voters) {
        List<String> healthy = healthy(json);
        List<String> missing = voters.stream()
                .filter(v -> healthy.stream().noneMatch(e -> e.contains("//" + v.address() + ":")))
                .map(Host::name)
                .toList();
        int quorum = voters.size() / 2 + 1;
        String seen =
                (voters.size() - missing.size()) + " of " + voters.size() + " members answer; quorum is " + quorum;
        return new Finding(missing.isEmpty() ? List.of() : List.of(seen + "; not " + String.join(", ", missing)), seen);
    }

    /** Endpoints that etcdctl found healthy: it commits a read through the leader for each of them. */
    private static List<String> healthy(String json) {
        try {
            List<String> endpoints = new ArrayList<>();
            for (JsonNode member : JSON.readTree(json)) {
                if (member.path("health").asBoolean()) {
                    endpoints.add(member.path("endpoint").asText());
                }
            }
            return endpoints;
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.COMMAND_FAILED, "etcdctl answered no JSON.", json);
        }
    }
}
