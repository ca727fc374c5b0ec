package dev.holdfast.starter.configure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values that an option does not take, and options that exclude each other, as TPA's own command has it. */
final class ValueRules {
    private final List<String> sentences = new ArrayList<>();

    private ValueRules() {}

    /** A sentence for each; {@code given} has an option as often as it stands on the command line. */
    static List<String> refused(Selection selection, Collection<String> given) {
        ValueRules rules = new ValueRules();
        rules.oneOf("--keyring-backend", selection.others.keyringBackend, List.of("system", "legacy"));
        rules.oneOf("--enable-pgd-probes", selection.routing.probes, List.of("http", "https"));
        rules.oneOf("--patroni-package-flavour", selection.streaming.patroniFlavour, List.of("edb", "community"));
        rules.oneOf("--patroni-dcs", Optional.of(selection.streaming.dcs), List.of("etcd"));
        rules.exclusive(given, List.of("--failover-manager", "--enable-efm", "--enable-repmgr", "--enable-patroni"));
        rules.exclusive(given, List.of("--enable-local-repo", "--use-local-repo-only"));
        rules.exclusive(given, List.of("--region", "--regions"));
        rules.once(given);
        return rules.sentences;
    }

    private void oneOf(String option, Optional<String> value, List<String> values) {
        value.filter(v -> !values.contains(v))
                .ifPresent(v -> sentences.add(
                        "There is no " + option + " " + v + "; there is " + String.join(" and ", values) + "."));
    }

    private void exclusive(Collection<String> given, List<String> options) {
        List<String> both = options.stream().filter(given::contains).toList();
        if (both.size() > 1) {
            sentences.add(String.join(" and ", both) + " exclude each other. Keep one.");
        }
    }

    /** TPA lets the last list win in silence, where a person may well have meant both. */
    private void once(Collection<String> given) {
        Set<String> seen = new HashSet<>(Set.of("--exclude-subnets-from"));
        given.stream()
                .filter(option -> !seen.add(option) && !option.equals("--exclude-subnets-from"))
                .distinct()
                .forEach(option -> sentences.add(option + " stands twice. Give all its values once."));
    }
}
