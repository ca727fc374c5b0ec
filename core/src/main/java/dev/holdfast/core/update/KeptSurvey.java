package dev.holdfast.core.update;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What all hosts keep of before the latest update, for the way back from it.
 *
 * @param guards reasons why there is none now; empty when there is
 * @param changed hosts that the latest update changed; none of them has gone back yet
 */
public record KeptSurvey(List<String> guards, List<EarlierPackages> changed) {
    /**
     * Asks host after host.
     *
     * @param look as of {@link KeptLook}; a host that it cannot reach is a guard
     */
    public static KeptSurvey of(List<String> hosts, Function<String, EarlierPackages> look) {
        List<String> guards = new ArrayList<>();
        List<EarlierPackages> all = new ArrayList<>();
        for (String host : hosts) {
            try {
                all.add(look.apply(host));
            } catch (HoldfastException e) {
                if (e.kind() != FailureKind.HOST_UNREACHABLE) {
                    throw e;
                }
                guards.add(host + " does not answer: bring it back, or `holdfast replace-node` it, first.");
            }
        }
        List<EarlierPackages> changed = EarlierPackages.ofTheLatest(all);
        if (guards.isEmpty() && changed.isEmpty()) {
            guards.add("No host keeps packages of before an update.");
        }
        return new KeptSurvey(List.copyOf(guards), changed);
    }
}
