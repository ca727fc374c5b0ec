package dev.holdfast.core.spec;

import java.util.ArrayList;
import java.util.List;

/** The lines of a config.yml that are about AWS. */
final class AwsText {
    private static final String DATA = "/dev/sdf";

    private final AwsOptions aws;
    private final List<String> locations;

    AwsText(AwsOptions aws, List<String> locations) {
        this.aws = aws;
        this.locations = locations;
    }

    /** Before cluster_vars. */
    List<String> shared() {
        List<String> lines = new ArrayList<>();
        aws.owner().ifPresent(o -> lines.addAll(List.of("cluster_tags:", "  Owner: " + ConfigText.word(o))));
        lines.add("# Host keys and backups; auto makes one whose name has the account's number.");
        lines.add("cluster_bucket: " + ConfigText.word(aws.bucket().orElse("auto")));
        lines.add("ec2_ami:");
        lines.add("  Name: " + ConfigText.word(aws.image().name()));
        aws.image().owner().ifPresent(o -> lines.add("  Owner: '" + o + "'"));
        lines.add("ec2_instance_reachability: public");
        lines.add("# A network of its own for each region, so that they can be joined.");
        lines.add("ec2_vpc:");
        for (int r = 0; r < aws.regions().size(); r++) {
            lines.add("  " + aws.regions().get(r) + ":");
            lines.add("    Name: holdfast");
            lines.add("    cidr: " + aws.network(r).map(Subnet::toString).orElse(""));
        }
        rules(lines);
        lines.add("");
        return lines;
    }

    /** What Open-Always-ON's hosts ask of each other. */
    private void rules(List<String> lines) {
        lines.add("# Everything else is closed. Who enters by SSH stands here: people's networks and the workers'.");
        lines.add("cluster_rules:");
        aws.sshFrom().forEach(cidr -> rule(lines, cidr, 22, 22));
        if (aws.sshFrom().isEmpty()) {
            lines.add("# - {proto: tcp, from_port: 22, to_port: 22, cidr_ip: 203.0.113.7/32}");
        }
        for (int i = 0; i < locations.size(); i++) {
            String subnet = aws.subnet(i).map(Subnet::toString).orElse("");
            lines.add("# From " + locations.get(i) + ": PostgreSQL, etcd, HAProxy, Patroni.");
            rule(lines, subnet, 5432, 5432);
            rule(lines, subnet, 2379, 2380);
            rule(lines, subnet, 6432, 6433);
            rule(lines, subnet, 8008, 8008);
        }
    }

    private static void rule(List<String> lines, String cidr, int from, int to) {
        lines.add("- {proto: tcp, from_port: " + from + ", to_port: " + to + ", cidr_ip: " + cidr + "}");
    }

    /** Below a location's name. */
    List<String> location(int index) {
        return List.of(
                "  region: " + aws.region(index),
                "  az: " + zones(index),
                "  subnet: " + aws.subnet(index).map(Subnet::toString).orElse(""));
    }

    private String zones(int index) {
        List<String> zones = aws.zones(index, locations.size());
        return zones.size() == 1 ? zones.get(0) : "[" + String.join(", ", zones) + "]";
    }

    /** Below instance_defaults. */
    List<String> defaults() {
        List<String> lines = new ArrayList<>();
        lines.add("  type: " + ConfigText.word(aws.instanceType().orElse("t3.medium")));
        lines.add("  default_volumes:");
        volume(lines, "  ", "root", aws.sizes().root(), "");
        volume(lines, "  ", DATA, aws.sizes().postgres(), "postgres_data");
        lines.add("  vars:");
        lines.add("    ansible_user: " + ConfigText.word(aws.image().user()));
        return lines;
    }

    /** Below an instance: Barman has backups where others have data. */
    List<String> instance(InstanceSpec instance) {
        List<String> lines = new ArrayList<>();
        if (instance.has(Role.BARMAN)) {
            lines.add("  volumes:");
            volume(lines, "  ", DATA, aws.sizes().barman(), "barman_data");
        } else if (!instance.has(Role.POSTGRES)) {
            lines.add("  volumes:");
            lines.add("  - device_name: " + DATA);
            lines.add("    volume_type: none");
        }
        return lines;
    }

    private static void volume(List<String> lines, String indent, String device, int gigabytes, String purpose) {
        lines.add(indent + "- device_name: " + device);
        lines.add(indent + "  encrypted: true");
        if (!purpose.isEmpty()) {
            lines.add(indent + "  vars:");
            lines.add(indent + "    volume_for: " + purpose);
        }
        lines.add(indent + "  volume_size: " + gigabytes);
        lines.add(indent + "  volume_type: gp3");
    }
}
