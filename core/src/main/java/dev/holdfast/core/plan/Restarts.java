package dev.holdfast.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a deploy would mean for what runs.
 *
 * @param settings of PostgreSQL that are not as config.yml has them, each with the hosts where that is so
 * @param services that the deploy itself would restart, reload or start
 * @param remarks what could not be looked at, and what else a person should know; sentences
 */
public record Restarts(List<SettingChange> settings, List<ServiceChange> services, List<String> remarks) {
    /** What puts settings in force that wait for it. */
    public static final String COMMAND = "holdfast restart DIR --pending";

    public static Restarts none() {
        return new Restarts(List.of(), List.of(), List.of());
    }

    /** Of settings alone; those that are alike on several hosts become one. */
    public static Restarts of(List<SettingChange> ofHosts, List<String> remarks) {
        List<SettingChange> merged = new ArrayList<>();
        for (SettingChange change : ofHosts) {
            if (merged.stream().noneMatch(change::alike)) {
                List<String> hosts = ofHosts.stream()
                        .filter(change::alike)
                        .flatMap(c -> c.hosts().stream())
                        .toList();
                merged.add(new SettingChange(change.name(), change.from(), change.to(), change.effect(), hosts));
            }
        }
        return new Restarts(List.copyOf(merged), List.of(), List.copyOf(remarks));
    }

    public Restarts with(List<ServiceChange> changed) {
        return new Restarts(settings, List.copyOf(changed), remarks);
    }

    /** Units that the deploy itself would do that to, such as {@code etcd.service on kaboom, kaftan}. */
    public List<String> services(String effect) {
        return services.stream()
                .filter(s -> s.effect().equals(effect))
                .map(ServiceChange::brief)
                .toList();
    }

    /** What a person asks for after the deploy; empty when nothing is to be restarted then. */
    public String then() {
        return settings.stream().anyMatch(s -> s.effect().restarts()) ? COMMAND : "";
    }

    /** For a headline: settings, those that need a restart first, and services that would restart; empty for none. */
    public String brief() {
        List<String> restarting = services(ServiceChange.RESTART);
        return Stream.concat(
                        Stream.concat(
                                        settings.stream().filter(s -> s.effect().restarts()),
                                        settings.stream()
                                                .filter(s -> !s.effect().restarts()))
                                .map(SettingChange::brief),
                        restarting.isEmpty()
                                ? Stream.of()
                                : Stream.of("would restart: " + String.join("; ", restarting)))
                .collect(Collectors.joining("; "));
    }

    /** In sentences: what the deploy does to services, and what is left to be done after it. */
    public List<String> sentences() {
        List<String> lines = new ArrayList<>();
        for (String effect : List.of(ServiceChange.RESTART, ServiceChange.RELOAD, ServiceChange.START)) {
            List<String> those = services(effect);
            if (!those.isEmpty()) {
                lines.add("Deploy would " + effect + ": " + String.join("; ", those) + ".");
            }
        }
        if (services(ServiceChange.RESTART).isEmpty()) {
            lines.add("Deploy itself restarts nothing.");
        }
        String waiting = settings.stream()
                .filter(s -> s.effect().restarts())
                .map(SettingChange::name)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!waiting.isEmpty()) {
            lines.add("PostgreSQL goes on without the new " + waiting + " until it is restarted, node by node; then: "
                    + then());
        }
        lines.addAll(remarks);
        return List.copyOf(lines);
    }
}
