package dev.holdfast.core.architecture.open;

import dev.holdfast.core.spec.AwsSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.DebianRelease;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.SpecProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Major versions of PostgreSQL that a spec's locations cannot have, and those that lack something. */
final class VersionLimits {
    private VersionLimits() {}

    static List<SpecProblem> of(ClusterSpec spec) {
        List<SpecProblem> problems = new ArrayList<>();
        if (DebianRelease.with(spec.postgres().version()).isEmpty()) {
            problems.add(
                    unknown("cluster_vars.postgres_version", spec.postgres().version()));
        }
        for (LocationSpec location : spec.locations()) {
            location.postgresVersion()
                    .filter(v -> DebianRelease.with(v).isEmpty())
                    .ifPresent(v -> problems.add(unknown("locations." + location.name() + ".postgres_version", v)));
        }
        if (problems.isEmpty()) {
            spec.instances().forEach(i -> backup(spec, i).ifPresent(problems::add));
            spec.aws().ifPresent(aws -> images(spec, aws, problems));
        }
        return problems;
    }

    /** What those of 15 lack, in sentences that a person reads before a deploy. */
    static List<SpecProblem> cautions(ClusterSpec spec) {
        List<SpecProblem> cautions = new ArrayList<>();
        List<String> old = spec.with(Role.POSTGRES).stream()
                .map(InstanceSpec::location)
                .distinct()
                .filter(l -> DebianRelease.with(spec.postgresVersion(l)).isPresent())
                .filter(l -> !Server.of(spec, l).failoverSlots())
                .toList();
        boolean exchanged = spec.with(Role.POSTGRES).stream()
                        .map(InstanceSpec::location)
                        .distinct()
                        .count()
                > 1;
        if (!old.isEmpty() && exchanged) {
            cautions.add(new SpecProblem(
                    0,
                    "postgres_version",
                    String.join(", ", old) + " run PostgreSQL " + spec.postgresVersion(old.get(0))
                            + ", which has no failover slots: when a write leader there is lost, the other locations may hold"
                            + " rows of its last moments that its successor lacks, and a slot that is not on the successor"
                            + " yet ends replication from there.",
                    "Upgrade them: `holdfast upgrade`, docs/how-to.md."));
        }
        return cautions;
    }

    /** Whether locations with data run different versions, as while one has a successor. */
    static boolean upgrading(ClusterSpec spec) {
        return spec.with(Role.POSTGRES).stream()
                        .map(i -> spec.postgresVersion(i.location()))
                        .distinct()
                        .count()
                > 1;
    }

    private static SpecProblem unknown(String path, String version) {
        String known = Arrays.stream(DebianRelease.values())
                .map(r -> r.postgres() + " (Debian " + r.number() + ")")
                .collect(Collectors.joining(" and "));
        return new SpecProblem(
                0,
                path,
                "PostgreSQL " + version + " is in no Debian that Open-Always-ON runs on; it takes " + known + ".",
                "Write `postgres_version: '17'`.");
    }

    /** A restore is proven on the backup host, by the server's own programs. */
    private static Optional<SpecProblem> backup(ClusterSpec spec, InstanceSpec node) {
        String version = spec.postgresVersion(node.location());
        return spec.instances().stream()
                .filter(i -> node.backup().filter(i.name()::equals).isPresent())
                .filter(i -> !spec.postgresVersion(i.location()).equals(version))
                .map(i -> new SpecProblem(
                        0,
                        "instances",
                        node.name() + " runs PostgreSQL " + version + " and is backed up by " + i.name() + " at "
                                + i.location() + ", which has " + spec.postgresVersion(i.location())
                                + ": Debian has one major version, so no restore could be proven there.",
                        "Name a backup host of a location with the same version."))
                .findFirst();
    }

    /** An image without a word of Debian is a person's own, and taken at their word. */
    private static void images(ClusterSpec spec, AwsSpec aws, List<SpecProblem> problems) {
        for (InstanceSpec instance : spec.instances()) {
            DebianRelease wanted = DebianRelease.of(spec, instance.location());
            String image = instance.machine().image().or(aws::imageName).orElse("debian-13");
            Arrays.stream(DebianRelease.values())
                    .filter(r -> image.matches(".*debian[^0-9a-z]*(" + r.number() + "|" + r.suite() + ").*"))
                    .filter(r -> r != wanted)
                    .forEach(r -> problems.add(new SpecProblem(
                            0,
                            "instances." + instance.name() + ".image",
                            instance.name() + " would be made of " + image + ", but PostgreSQL " + wanted.postgres()
                                    + " is that of Debian " + wanted.number() + ".",
                            "Write `image: debian-" + wanted.number() + "-amd64` there, or postgres_version: '"
                                    + r.postgres() + "'.")));
        }
    }
}
