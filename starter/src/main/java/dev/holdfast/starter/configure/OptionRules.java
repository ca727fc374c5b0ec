package dev.holdfast.starter.configure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which options go with which architecture, and what to say about those that do nothing. */
final class OptionRules {
    private static final String OPEN = "Open-Always-ON";

    /** Options by the architectures that have them; an option that is not here goes with all of TPA's. */
    private static final Map<String, Set<String>> ARCHITECTURES = architectures();

    private static final Map<String, String> PLATFORM = Map.of(
            "--region", "aws",
            "--regions", "aws",
            "--instance-type", "aws",
            "--cluster-bucket", "aws",
            "--ssh-from", "aws");

    /** What Open-Always-ON takes beside the options that name it above. */
    private static final Set<String> OPEN_TOO = Set.of(
            "--architecture",
            "--platform",
            "--location-names",
            "--hostnames-from",
            "--hostnames-unsorted",
            "--postgres-flavour",
            "--postgres-version",
            "--postgresql",
            "--force",
            "--output",
            "--region",
            "--regions",
            "--instance-type",
            "--cluster-bucket",
            "--root-volume-size",
            "--postgres-volume-size",
            "--barman-volume-size",
            "--owner",
            "--distribution",
            "--os-version",
            "--os-image",
            "--network",
            "--subnet",
            "--keyring-backend",
            "--no-git",
            "--verbose");

    private static final String SOURCES = "Holdfast installs packages only.";
    private static final String TOWER = "Holdfast's operations run in Temporal; there is nothing for Tower to do.";
    private static final String ENDED = "2ndQuadrant's repositories have ended.";

    private static final Map<String, String> REFUSED = Map.of(
            "--overrides-from", "Holdfast runs no Jinja templates. Edit config.yml afterwards.",
            "--compliance", "Holdfast applies no STIG or CIS profile.",
            "--use-redhat-aac", TOWER,
            "--tower-git-repository", TOWER,
            "--install-from-source", SOURCES,
            "--shared-ccache", SOURCES,
            "--local-source-directories", SOURCES,
            "--use-volatile-subscriptions", ENDED,
            "--2Q-repositories", ENDED);

    private static final Map<String, String> IDLE = Map.of(
            "--no-git", "Holdfast makes no git repository in any case.",
            "--keyring-backend", "it is written for TPA; Holdfast keeps secrets in its own encrypted store.",
            "--num-cascaded-replicas", "TPA lays out the same cluster whatever it is.",
            "--cohost-proxies", "proxies stand on the data nodes in any case.",
            "--enable-local-repo", "TPA too writes nothing of it into config.yml.",
            "--patroni-dcs", "there is only etcd.");

    private static final Set<String> LOCAL = Set.of("--enable-local-repo", "--use-local-repo-only");

    private static final Set<String> PROXIES = Set.of(
            "--add-proxy-nodes-per-location", "--enable-pgd-probes", "--proxy-listen-port", "--proxy-read-only-port");

    private OptionRules() {}

    /** What must not be asked of this architecture on this platform, each with the reason. */
    static List<String> refused(Collection<String> given, String architecture, String platform) {
        List<String> sentences = new ArrayList<>();
        for (String option : given) {
            Set<String> having = ARCHITECTURES.getOrDefault(option, Set.of());
            boolean other = !having.isEmpty() && !having.contains(architecture);
            if (REFUSED.containsKey(option)) {
                sentences.add(option + " is not supported: " + REFUSED.get(option));
            } else if (other) {
                sentences.add(option + " is an option of "
                        + String.join(", ", having.stream().sorted().toList()) + ", not of " + architecture + ".");
            } else if (architecture.equals(OPEN) && having.isEmpty() && !OPEN_TOO.contains(option)) {
                sentences.add(option + " is an option of TPA's architectures, not of " + OPEN + ".");
            } else if (PLATFORM.containsKey(option) && !PLATFORM.get(option).equals(platform)) {
                sentences.add(option + " is an option of the platform " + PLATFORM.get(option) + ", not of " + platform
                        + ".");
            }
        }
        return sentences;
    }

    /** Options that are taken and change nothing, each with the reason. */
    static List<String> idle(Collection<String> given, String architecture, String platform) {
        List<String> notes = new ArrayList<>();
        for (String option : given) {
            if (platform.equals("docker") && LOCAL.contains(option)) {
                notes.add(option + " gives no container the directory local-repo: Holdfast makes no containers.");
            } else if (platform.equals("bare") && option.equals("--os-image")) {
                notes.add(option + " changes nothing: the hosts exist already.");
            } else if (IDLE.containsKey(option)) {
                notes.add(option + " changes nothing: " + IDLE.get(option));
            } else if (architecture.equals("PGD-X") && PROXIES.contains(option)) {
                notes.add(option + " changes nothing: PGD 6 has connection managers in place of proxies.");
            }
        }
        return notes;
    }

    private static Map<String, Set<String>> architectures() {
        Set<String> m1 = Set.of("M1");
        Set<String> six = Set.of("PGD-X", "PGD-S");
        Set<String> pgd = Set.of("PGD-Always-ON", "PGD-X");
        return Map.ofEntries(
                Map.entry("--pgd-proxy-routing", Set.of("PGD-Always-ON", OPEN)),
                Map.entry("--ssh-from", Set.of("PGD-Always-ON", "PGD-X", "PGD-S", "M1", OPEN)),
                Map.entry("--pgd-routing", Set.of("PGD-X")),
                Map.entry("--data-nodes-per-location", Set.of("PGD-Always-ON", "PGD-X", "M1", OPEN)),
                Map.entry("--witness-only-location", Set.of("PGD-Always-ON", "PGD-X", "M1", OPEN)),
                Map.entry("--add-witness-node-per-location", pgd),
                Map.entry("--cohost-proxies", pgd),
                Map.entry("--add-proxy-nodes-per-location", pgd),
                Map.entry("--enable-pgd-probes", pgd),
                Map.entry("--proxy-listen-port", pgd),
                Map.entry("--proxy-read-only-port", pgd),
                Map.entry("--enable-camo", Set.of("PGD-Always-ON")),
                Map.entry("--read-write-port", six),
                Map.entry("--read-only-port", six),
                Map.entry("--http-port", six),
                Map.entry("--use-https", six),
                Map.entry("--layout", Set.of("PGD-S")),
                Map.entry("--add-subscriber-only-nodes", Set.of("PGD-S")),
                Map.entry("--bdr-version", Set.of("PGD-Always-ON", "PGD-X", "PGD-S")),
                Map.entry("--bdr-database", Set.of("PGD-Always-ON", "PGD-X", "PGD-S", OPEN)),
                Map.entry("--failover-manager", m1),
                Map.entry("--enable-efm", m1),
                Map.entry("--enable-repmgr", m1),
                Map.entry("--enable-patroni", m1),
                Map.entry("--num-cascaded-replicas", m1),
                Map.entry("--primary-location", m1),
                Map.entry("--single-node-location", m1),
                Map.entry("--enable-haproxy", m1),
                Map.entry("--enable-pgbouncer", m1),
                Map.entry("--patroni-dcs", m1),
                Map.entry("--patroni-package-flavour", m1),
                Map.entry("--efm-bind-by-hostname", m1),
                Map.entry("--addresses", Set.of(OPEN)),
                Map.entry("--ssh-user", Set.of(OPEN)),
                Map.entry("--ssh-port", Set.of(OPEN)),
                Map.entry("--ssh-key-file", Set.of(OPEN)),
                Map.entry("--ssh-bastion", Set.of(OPEN)),
                Map.entry("--no-monitor", Set.of(OPEN)));
    }
}
