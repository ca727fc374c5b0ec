package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.SoftwareSpec;
import dev.holdfast.core.spec.SpecProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a config.yml of TPA's asks for that a deploy of PGD leaves out, each with what comes of it. */
final class PgdCautions {
    private static final Set<String> READ_WITH_EDB = Set.of("EPEL");

    private final List<SpecProblem> cautions = new ArrayList<>();

    private PgdCautions() {}

    static List<SpecProblem> of(ClusterSpec spec) {
        PgdCautions all = new PgdCautions();
        all.software(spec.software());
        all.hosts(spec);
        return List.copyOf(all.cautions);
    }

    private void software(SoftwareSpec software) {
        if (software.pgBackupApi()) {
            say(
                    "cluster_vars.enable_pg_backup_api",
                    "pg-backup-api is not installed: PEM shows Barman's hosts, not its backups.");
        }
        if (software.localRepository() || software.localRepositoryOnly()) {
            say(
                    "cluster_vars." + (software.localRepositoryOnly() ? "use_local_repo_only" : "enable_local_repo"),
                    "DIR/local-repo is not served: packages come from EDB's downloads, or from edb_repository_url.");
        }
        if (!software.extra().optional().isEmpty()) {
            say(
                    "cluster_vars.optional_packages",
                    String.join(", ", software.extra().optional()) + " are not installed; name them in packages.");
        }
        named(software.aptRepositories()).ifPresent(n -> say("cluster_vars.apt_repository_list", n));
        named(software.yumRepositories()).ifPresent(n -> say("cluster_vars.yum_repository_list", n));
    }

    private static Optional<String> named(Optional<List<String>> repositories) {
        String others = repositories.orElse(List.of()).stream()
                .filter(r -> !READ_WITH_EDB.contains(r))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("The repositories " + others + " are not added beside EDB's.");
    }

    private void hosts(ClusterSpec spec) {
        if (!spec.with(Role.BEACON_AGENT).isEmpty()) {
            say("instances", "Beacon agents are not installed.");
        }
        if (spec.instances().stream()
                .map(InstanceSpec::pgd)
                .anyMatch(n -> n.camoPartner().isPresent())) {
            say("instances", "bdr_node_camo_partner pairs no nodes; the commit scopes of bdr_commit_scopes are made.");
        }
    }

    private void say(String path, String message) {
        cautions.add(new SpecProblem(0, path, "Left out by a deploy: " + message, ""));
    }
}
