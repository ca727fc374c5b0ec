package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.architecture.WalLag;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import java.util.List;
import java.util.stream.Stream;

/** Whether those who follow a write leader do so closely; whether they do at all is asked by others. */
final class LagCheck {
    private LagCheck() {}

    static Check receiversKeepUp() {
        return Claim.vital(
                "ReceiversKeepUp",
                "Every standby, in what it has replayed, and every other location is within " + WalLag.LIMIT
                        + " of its write leader.",
                LagCheck::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        Gathered gathered = new Gathered();
        for (String location : cluster.inventory().locations(Role.POSTGRES)) {
            List<String> nodes = cluster.inventory().at(location, Role.POSTGRES).stream()
                    .map(Host::name)
                    .toList();
            gathered.look(
                    Stream.concat(Stream.of(location), nodes.stream()).toList(),
                    () -> WalReader.of(cluster, location).stream()
                            .filter(WalReader::lags)
                            .filter(r -> r.location() || nodes.contains(r.program()))
                            .map(r -> problem(location, r))
                            .toList());
        }
        return gathered.finding("standbys and other locations are within " + WalLag.LIMIT + " of their write leaders");
    }

    /** About the standby; between locations about the one that sends, as for a slot that nobody reads. */
    private static String problem(String location, WalReader reader) {
        return reader.location()
                ? location + " sends through slot " + reader.slot() + ", whose reader is " + reader.behind()
                : reader.program() + " is " + reader.behind() + " its write leader";
    }
}
