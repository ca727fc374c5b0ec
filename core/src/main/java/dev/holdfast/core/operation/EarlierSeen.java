package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.update.EarlierPackages;
import java.util.List;

/**
 * What a rollback of the last update would put back; nothing was changed.
 *
 * @param hosts that the last update changed, in the inventory's order; empty when none keeps anything
 */
public record EarlierSeen(List<EarlierPackages> hosts) implements Outcome {
    /** Whether or not there is anything. */
    @Override
    @JsonIgnore
    public boolean succeeded() {
        return true;
    }

    @Override
    public String headline() {
        if (hosts.isEmpty()) {
            return "no host keeps packages of before an update";
        }
        long packages = hosts.stream()
                .flatMap(h -> h.packages().stream())
                .map(p -> p.name() + " " + p.earlier())
                .distinct()
                .count();
        return UpdatesSeen.count(packages, "package") + " of before the update of "
                + hosts.get(0).update() + " on " + UpdatesSeen.count(hosts.size(), "host");
    }
}
