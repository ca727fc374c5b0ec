package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What only this architecture asks of config.yml.
 *
 * @param groups the top group first, then its subgroups in the order of the locations
 * @param redwood Oracle compatibility of EPAS; without meaning elsewhere
 * @param hbaLines postgres_hba_settings: lines put before the last of pg_hba.conf
 */
public record PgdInput(
        SystemRelease system,
        EdbSource source,
        List<NodeGroup> groups,
        List<CommitScope> commitScopes,
        HttpProbes probes,
        boolean redwood,
        List<String> hbaLines) {
    public PgdInput {
        groups = List.copyOf(groups);
        commitScopes = List.copyOf(commitScopes);
        hbaLines = List.copyOf(hbaLines);
    }

    /** What TPA would write for this cluster where config.yml says nothing else. */
    static PgdInput of(ClusterSpec spec) {
        boolean epas = spec.postgres().flavour().equals("epas");
        List<String> repositories = List.of(
                spec.postgres().flavour().equals("postgresql") ? "standard" : "enterprise", "postgres_distributed");
        return new PgdInput(
                new SystemRelease(SystemRelease.Family.DEBIAN, spec.platform().equals("local") ? "trixie" : "bookworm"),
                new EdbSource(EdbSource.EDB, repositories),
                groups(spec),
                List.of(),
                new HttpProbes(false, false, probePort(spec), "10s"),
                epas,
                List.of());
    }

    /** TPA's rule: the cluster's name in lower case, other characters than these become underscores. */
    static String topGroup(String cluster) {
        return cluster.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    }

    /** pgd-proxy's usual port; Connection Manager's follows its others. */
    private static int probePort(ClusterSpec spec) {
        return Generation.of(spec.architecture()).hasProxies()
                ? 8080
                : spec.proxy().listenPort() + 2;
    }

    private static List<NodeGroup> groups(ClusterSpec spec) {
        boolean six = !Generation.of(spec.architecture()).hasProxies();
        boolean global = spec.proxy().routing().equals("global");
        String top = topGroup(spec.name());
        List<NodeGroup> groups = new ArrayList<>();
        groups.add(group(top, Optional.empty(), true, global, List.of()));
        for (LocationSpec location : spec.locations()) {
            boolean data = spec.with(Role.BDR).stream()
                    .filter(i -> i.location().equals(location.name()))
                    .anyMatch(i -> !i.has(Role.WITNESS));
            boolean any =
                    spec.with(Role.BDR).stream().map(InstanceSpec::location).anyMatch(location.name()::equals);
            if (any) {
                groups.add(group(
                        location.name() + "_subgroup",
                        Optional.of(top),
                        six || data,
                        data && !global,
                        List.of(new Setting("location", location.name()))));
            }
        }
        return groups;
    }

    private static NodeGroup group(
            String name, Optional<String> parent, boolean raft, boolean routing, List<Setting> options) {
        return new NodeGroup(name, parent, Optional.empty(), raft, routing, Optional.empty(), options);
    }
}
