package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.SettingChange;
import dev.holdfast.core.plan.SettingEffect;
import dev.holdfast.core.spec.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings that a deploy would change. What differs is told by Patroni's own configuration, as the deploy compares it;
 * what that takes to be in force, by PostgreSQL.
 */
record OpenSettings(OpenLayout layout, HostAccess hosts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** In Patroni's file, but not of config.yml. */
    private static final String OURS = "unix_socket_directories";

    /** A standby refuses less than its leader has. Source: PostgreSQL 17 manual, 26.4.4 "Administrator's Overview". */
    private static final Set<String> NO_LESS = Set.of(
            "max_connections",
            "max_worker_processes",
            "max_wal_senders",
            "max_prepared_transactions",
            "max_locks_per_transaction");

    static OpenSettings of(ClusterContext cluster) {
        return new OpenSettings(new OpenLayout(cluster.spec(), cluster.inventory()), cluster.hosts());
    }

    Restarts differences() {
        List<SettingChange> changes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Host host : layout.inventory().hosts()) {
            if (!layout.isData(host)) {
                continue;
            }
            JsonNode seen = seen(host);
            if (seen.has("failure")) {
                remarks.add(host.name() + " was not asked which settings need a restart: "
                        + seen.path("failure").asText());
            } else if (seen.has("running")) {
                changes.addAll(new Node(host.name(), seen).changes(new PatroniFiles(layout)));
            }
        }
        changes.stream()
                .filter(OpenSettings::lower)
                .map(SettingChange::name)
                .distinct()
                .forEach(name -> remarks.add("A lower " + name + " takes effect only when a leader restarts in its"
                        + " place (`patronictl restart`), before `" + Restarts.COMMAND + "`."));
        return Restarts.of(changes, remarks);
    }

    /** Nothing where Patroni has no configuration yet: that host is new. */
    private Command question(Host host) {
        PatroniFiles files = new PatroniFiles(layout);
        String words = Stream.concat(files.shared().stream(), files.local().stream())
                .map(s -> Shell.quote(s.name() + "=" + s.value()))
                .collect(Collectors.joining(" "));
        return Command.of("test ! -e /etc/patroni/config.yml || python3 - " + host.address() + " "
                        + layout.server(host).program("psql") + " " + words)
                .stdin(Resource.text("rolling/settings-seen.py"))
                .within(LIMIT);
    }

    private JsonNode seen(Host host) {
        Output said = hosts.run(host.name(), question(host));
        if (said.ok() && said.stdout().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode seen = JSON.readTree(said.stdout());
            return seen.has("running") || seen.has("failure") ? seen : failure(said);
        } catch (JsonProcessingException e) {
            return failure(said);
        }
    }

    private static JsonNode failure(Output said) {
        return JSON.createObjectNode()
                .put(
                        "failure",
                        "the look ended with status " + said.exit() + ", "
                                + said.tail().strip());
    }

    private static boolean lower(SettingChange change) {
        return change.effect().restarts()
                && NO_LESS.contains(change.name())
                && Stream.of(change.from(), change.to()).allMatch(v -> v.matches("[0-9]{1,9}"))
                && Integer.parseInt(change.to()) < Integer.parseInt(change.from());
    }

    /** What one data node said. */
    private record Node(String host, JsonNode seen) {
        List<SettingChange> changes(PatroniFiles files) {
            List<SettingChange> changes = new ArrayList<>();
            files.shared().forEach(s -> change("shared", s).forEach(changes::add));
            files.local().forEach(s -> change("local", s).forEach(changes::add));
            Set<String> wanted = files.local().stream().map(Setting::name).collect(Collectors.toSet());
            seen.path("local").properties().stream()
                    .filter(f -> !wanted.contains(f.getKey()) && !f.getKey().equals(OURS))
                    // Patroni passes over those there.
                    .filter(f -> !NO_LESS.contains(f.getKey()))
                    .map(f -> to(
                            new Setting(f.getKey(), SettingChange.DEFAULT),
                            f.getValue().asText()))
                    .forEach(changes::add);
            return changes;
        }

        private List<SettingChange> change(String where, Setting wanted) {
            JsonNode running = seen.path("running").path(wanted.name());
            String shown = running.path("shown").asText("none");
            String configured = seen.path(where).path(wanted.name()).asText("");
            if (configured.isEmpty() && running.path("same").asBoolean()) {
                return List.of(); // as it is anyway
            }
            if (!configured.equals(wanted.value())) {
                return List.of(to(wanted, configured.isEmpty() ? shown : configured));
            }
            return needsRestart(running)
                    ? List.of(
                            new SettingChange(wanted.name(), shown, wanted.value(), SettingEffect.WAITS, List.of(host)))
                    : List.of();
        }

        private SettingChange to(Setting wanted, String from) {
            return new SettingChange(wanted.name(), from, wanted.value(), effect(wanted.name()), List.of(host));
        }

        private SettingEffect effect(String name) {
            JsonNode running = seen.path("running").path(name);
            if (running.path("context").asText("").equals("internal")
                    // Names with a dot belong to libraries, which may not be loaded.
                    || (running.isMissingNode() && !name.contains("."))) {
                return SettingEffect.IGNORED;
            }
            return needsRestart(running) ? SettingEffect.ROLLING_RESTART : SettingEffect.RELOAD;
        }

        private static boolean needsRestart(JsonNode running) {
            return running.path("context").asText("").equals("postmaster")
                    && !running.path("same").asBoolean();
        }
    }
}
