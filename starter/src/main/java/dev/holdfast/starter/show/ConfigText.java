package dev.holdfast.starter.show;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.NodeGroup;
import dev.holdfast.core.spec.PgdSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.spec.VolumeSpec;
import dev.holdfast.starter.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What config.yml says of a cluster, with everything that instances inherit put in. */
public final class ConfigText {
    private ConfigText() {}

    public static List<String> lines(ClusterSpec spec) {
        List<String> lines = new ArrayList<>(head(spec));
        spec.pgd().ifPresent(pgd -> {
            lines.add("");
            lines.addAll(groups(pgd));
        });
        lines.add("");
        lines.addAll(instances(spec));
        return lines;
    }

    private static List<String> head(ClusterSpec spec) {
        PostgresSpec postgres = spec.postgres();
        List<String> lines = new ArrayList<>();
        lines.add(spec.name() + ": " + spec.architecture() + " on platform " + spec.platform());
        lines.add("PostgreSQL: " + postgres.flavour() + " " + postgres.version()
                + (postgres.flavour().equals("epas") ? (postgres.redwood() ? ", redwood" : ", no redwood") : ""));
        if (!spec.architecture().equals("M1")) {
            lines.add("Database: " + postgres.database());
            lines.add("Routing: " + spec.proxy().routing() + ", port "
                    + spec.proxy().listenPort() + " to the write leader, "
                    + spec.proxy().readListenPort() + " to the others");
        }
        spec.pgd()
                .ifPresent(pgd -> lines.add("PGD: " + pgd.version()
                        + pgd.edition().map(e -> " " + e).orElse("") + ", top group " + pgd.topGroup()));
        spec.software().failoverManager().ifPresent(manager -> lines.add("Failover manager: " + manager));
        if (!spec.software().edbRepositories().isEmpty()) {
            lines.add("EDB repositories: " + String.join(", ", spec.software().edbRepositories()));
        }
        lines.add("Backups: " + spec.backup().schedule() + " "
                + spec.schedules().timeZone() + ", " + spec.backup().retentionPolicy());
        return lines;
    }

    private static List<String> groups(PgdSpec pgd) {
        Table table = new Table("Group", "Parent", "Options");
        for (NodeGroup group : pgd.groups()) {
            table.row(group.name(), group.parent().orElse(""), options(group.options()));
        }
        return table.lines();
    }

    private static String options(List<Setting> options) {
        return options.stream().map(o -> o.name() + "=" + o.value()).collect(Collectors.joining(" "));
    }

    private static List<String> instances(ClusterSpec spec) {
        Table table =
                new Table("Node", "Name", "Location", "Roles", "Group", "Backup", "Upstream", "Address", "Volumes");
        for (InstanceSpec instance : spec.instances()) {
            table.row(
                    String.valueOf(instance.node()),
                    instance.name(),
                    instance.location(),
                    instance.roles().stream().sorted().map(Role::yaml).collect(Collectors.joining(" ")),
                    instance.pgd().childGroup().orElse(""),
                    instance.backup().orElse(""),
                    instance.upstream().orElse(""),
                    address(instance),
                    instance.volumes().stream().map(ConfigText::volume).collect(Collectors.joining(", ")));
        }
        return table.lines();
    }

    private static String address(InstanceSpec instance) {
        Optional<String> address = Stream.of(
                        instance.address().connectTo(),
                        instance.address().publicIp(),
                        instance.address().privateIp())
                .flatMap(Optional::stream)
                .findFirst();
        return instance.address().user().map(u -> u + "@").orElse("") + address.orElse(instance.name());
    }

    private static String volume(VolumeSpec volume) {
        return volume.device() + " " + volume.sizeGigabytes() + " GB"
                + volume.use().purpose().map(p -> " " + p).orElse("");
    }
}
