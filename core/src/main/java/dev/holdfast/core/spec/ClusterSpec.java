package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What config.yml says, checked completely: names are unique, every instance's location exists, ports and versions are
 * supported by the architecture.
 *
 * @param architecture such as Open-Always-ON
 * @param platform local, bare, aws or docker
 * @param locations ordered as in config.yml; the order numbers them from 1 (sequences depend on it)
 * @param pgd the bdr groups and their options; with architectures PGD-Always-ON, PGD-X and PGD-S only
 * @param software repositories and packages
 * @param access how every host is reached unless the instance says otherwise
 * @param aws what is shared by the hosts on AWS; with platform aws only
 * @param bare how hosts that exist are reached; with platform bare only
 * @param schedules what begins by itself, beside backups
 * @param events what is done about what happens by itself
 */
public record ClusterSpec(
        String name,
        String architecture,
        String platform,
        List<LocationSpec> locations,
        List<InstanceSpec> instances,
        PostgresSpec postgres,
        ProxySpec proxy,
        BackupSpec backup,
        Optional<PgdSpec> pgd,
        SoftwareSpec software,
        SshSpec access,
        Optional<AwsSpec> aws,
        Optional<BareSpec> bare,
        ScheduleSpec schedules,
        EventPolicy events) {

    /** Records that were stored before a part existed lack it. */
    public ClusterSpec {
        software = Objects.requireNonNullElse(software, SoftwareSpec.none());
        access = Objects.requireNonNullElse(access, SshSpec.standard());
        bare = Objects.requireNonNullElse(bare, Optional.empty());
        schedules = Objects.requireNonNullElse(schedules, ScheduleSpec.standard());
        events = Objects.requireNonNullElse(events, EventPolicy.standard());
    }

    /** A cluster without anything of PGD, of TPA's package choices or of AWS. */
    public ClusterSpec(
            String name,
            String architecture,
            String platform,
            List<LocationSpec> locations,
            List<InstanceSpec> instances,
            PostgresSpec postgres,
            ProxySpec proxy,
            BackupSpec backup) {
        this(
                name,
                architecture,
                platform,
                locations,
                instances,
                postgres,
                proxy,
                backup,
                Optional.empty(),
                SoftwareSpec.none(),
                SshSpec.standard(),
                Optional.empty(),
                Optional.empty(),
                ScheduleSpec.standard(),
                EventPolicy.standard());
    }

    /** All that is needed to take a cluster away whose config.yml is lost: its name and its platform. */
    public static ClusterSpec nameOnly(String name, String platform) {
        return new ClusterSpec(
                name,
                "",
                platform,
                List.of(),
                List.of(),
                new PostgresSpec("", "", "", List.of()),
                new ProxySpec("", 0, 0),
                BackupSpec.standard());
    }

    /** The same under another policy of events. */
    public ClusterSpec withEvents(EventPolicy policy) {
        return with(bare, policy);
    }

    public ClusterSpec withBare(BareSpec reached) {
        return with(Optional.of(reached), events);
    }

    private ClusterSpec with(Optional<BareSpec> reached, EventPolicy policy) {
        return new ClusterSpec(
                name,
                architecture,
                platform,
                locations,
                instances,
                postgres,
                proxy,
                backup,
                pgd,
                software,
                access,
                aws,
                reached,
                schedules,
                policy);
    }

    public boolean hasLocation(String name) {
        return locations.stream().anyMatch(l -> l.name().equals(name));
    }

    /** The major version of PostgreSQL of a location: its own, or the cluster's. */
    public String postgresVersion(String location) {
        return locations.stream()
                .filter(l -> l.name().equals(location))
                .flatMap(l -> l.postgresVersion().stream())
                .findFirst()
                .orElse(postgres.version());
    }

    /** Instances with that role, in config.yml's order. */
    public List<InstanceSpec> with(Role role) {
        return instances.stream().filter(i -> i.has(role)).toList();
    }
}
