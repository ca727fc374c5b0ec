package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.SpecProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What cannot be deployed of a PGD cluster, with the reason. */
final class PgdLimits {
    private static final int OLDEST = 13;
    private static final int NEWEST = 17;

    private final List<SpecProblem> problems = new ArrayList<>();

    private PgdLimits() {}

    static List<SpecProblem> of(ClusterSpec spec) {
        PgdLimits limits = new PgdLimits();
        limits.system(spec);
        limits.version(spec);
        limits.flavour(spec.postgres());
        limits.nodes(spec);
        limits.backups(spec);
        limits.places(spec.postgres());
        return List.copyOf(limits.problems);
    }

    private void system(ClusterSpec spec) {
        Optional<String> named = spec.software().system().or(() -> spec.aws().flatMap(AwsSpec::imageName));
        named.filter(n -> SystemRelease.named(n).isEmpty())
                .ifPresent(n -> add(
                        spec.software().system().isPresent() ? "cluster_vars.system_release" : "ec2_ami.Name",
                        "PGD is not deployed on " + n + ".",
                        "Use Red Hat or Rocky 8 or 9, Debian 12 or 13, Ubuntu 22.04 or 24.04; name it by"
                                + " system_release, such as debian-12, when the image's name does not."));
    }

    private void version(ClusterSpec spec) {
        String version = spec.postgres().version();
        int major = version.matches("\\d{1,3}") ? Integer.parseInt(version) : 0;
        if (major < OLDEST || major > NEWEST) {
            add(
                    "cluster_vars.postgres_version",
                    "PGD is deployed on PostgreSQL " + OLDEST + " to " + NEWEST + ", not " + version + ".",
                    "Write one of them, such as '16'.");
        }
    }

    /** 2ndQuadrant's: its packages have PostgreSQL's names and were for BDR 3 and 4. */
    private void flavour(PostgresSpec postgres) {
        if (postgres.flavour().equals("pgextended")) {
            add(
                    "cluster_vars.postgres_flavour",
                    "PGD 5 and 6 are not deployed on pgextended, which is 2ndQuadrant's.",
                    "Write edbpge for EDB Postgres Extended.");
        }
    }

    private void nodes(ClusterSpec spec) {
        List<InstanceSpec> nodes = spec.with(Role.BDR);
        if (nodes.stream().allMatch(n -> n.has(Role.WITNESS))) {
            add("instances", "No node holds data.", "Give the role bdr to an instance that is no witness.");
        }
        boolean five = Generation.of(spec.architecture()).hasProxies();
        if (five && spec.with(Role.PGD_PROXY).isEmpty()) {
            add("instances", "No host has a proxy.", "Give the role pgd-proxy to the data nodes.");
        }
        if (!spec.with(Role.REPLICA).isEmpty()) {
            add("instances", "Physical replicas of PGD nodes are not deployed.", "Remove the role replica.");
        }
        if (spec.with(Role.PEM_SERVER).size() > 1) {
            add("instances", "There are several PEM servers.", "Leave the role pem-server to one instance.");
        }
    }

    private void backups(ClusterSpec spec) {
        spec.locations().forEach(location -> {
            List<String> chosen = spec.with(Role.BDR).stream()
                    .filter(i -> i.location().equals(location.name()))
                    .map(InstanceSpec::backup)
                    .flatMap(Optional::stream)
                    .toList();
            if (chosen.size() > 1) {
                add(
                        "instances",
                        chosen.size() + " nodes of " + location.name()
                                + " have a backup host; one is active at a time.",
                        "Leave backup: to one of them; another takes its place when it dies.");
            }
        });
    }

    private void places(PostgresSpec postgres) {
        postgres.places()
                .dataDirectory()
                .filter(d -> !d.equals(ServerPlace.DATA))
                .ifPresent(d -> add(
                        "cluster_vars.postgres_data_dir",
                        "PGD's data lies in " + ServerPlace.DATA + ", not in " + d + ".",
                        "Remove it."));
        postgres.places()
                .walDirectory()
                .ifPresent(d -> add(
                        "cluster_vars.postgres_wal_dir",
                        "PGD's WAL lies in the data directory, not in " + d + ".",
                        "Remove it."));
        if (!postgres.databases().isEmpty()) {
            add(
                    "cluster_vars.postgres_databases",
                    "Databases beside " + postgres.database() + " are not made.",
                    "Remove it, and make them when the cluster runs.");
        }
    }

    private void add(String path, String message, String remedy) {
        problems.add(new SpecProblem(0, path, message, remedy));
    }
}
