package dev.holdfast.core.architecture.open;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts with prepared answers: one for each host, whatever is asked; those that are dead cannot be reached. */
final class RecordedHosts implements HostAccess {
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> dead = new TreeSet<>();

    RecordedHosts answering(String host, String text) {
        answers.put(host, text);
        return this;
    }

    RecordedHosts dead(String... hosts) {
        dead.addAll(Set.of(hosts));
        return this;
    }

    @Override
    public Output run(String host, Command command) {
        if (dead.contains(host)) {
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host + ": no route.");
        }
        return new Output(0, answers.getOrDefault(host, ""), "");
    }
}
