package dev.holdfast.core.configure;

import dev.holdfast.core.spec.AwsZones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What config.yml says about AWS. */
final class AwsFields {
    /** The device of the data disk; the AMI's root device has the name root. */
    private static final String DATA = "/dev/sdf";

    private final TpaRequest request;

    AwsFields(TpaRequest request) {
        this.request = request;
    }

    void into(YamlValue.Fields fields) {
        TpaCloud cloud = request.cloud();
        Images.Image image = Images.of(request);
        YamlValue.Fields ami = new YamlValue.Fields().put("Name", image.name().orElse(""));
        image.owner().ifPresent(owner -> ami.put("Owner", owner));
        YamlValue.Fields networks = new YamlValue.Fields();
        RegionNetworks each = new RegionNetworks(cloud.network(), cloud.regions());
        List<String> regions = AwsZones.regions(cloud.regions());
        for (int i = 0; i < regions.size(); i++) {
            networks.put(
                    regions.get(i), new YamlValue.Fields().put("Name", "Test").put("cidr", each.cidr(i)));
        }
        cloud.bucket().ifPresent(bucket -> fields.put("cluster_bucket", bucket));
        fields.put("cluster_rules", new YamlValue.Items(rules()))
                .put("ec2_ami", ami)
                .put("ec2_instance_reachability", "public")
                .put("ec2_vpc", networks);
    }

    /** TPA's rules: SSH from everywhere unless --ssh-from says from where, everything between the locations' subnets. */
    private List<YamlValue> rules() {
        List<YamlValue> rules = new ArrayList<>();
        List<String> from = request.cloud().sshFrom();
        (from.isEmpty() ? List.of("0.0.0.0/0") : from).forEach(cidr -> rules.add(rule(cidr, 22, 22)));
        request.cloud().subnets().forEach(subnet -> rules.add(rule(subnet, 0, 65535)));
        return rules;
    }

    private static YamlValue rule(String cidr, int from, int to) {
        return new YamlValue.Fields()
                .put("cidr_ip", cidr)
                .put("from_port", YamlValue.number(from))
                .put("proto", "tcp")
                .put("to_port", YamlValue.number(to));
    }

    /** TPA's t3.micro is too small for Red Hat's kin, and not for ARM: there it takes a medium one. */
    static String machineType(TpaRequest request) {
        String distribution = request.cloud().distribution().orElse("Debian");
        String own = distribution.endsWith("-arm")
                ? "t4g.medium"
                : distribution.startsWith("RedHat") || distribution.startsWith("Rocky") ? "t3.medium" : "t3.micro";
        return request.cloud().instanceType().filter(t -> !t.equals("t3.micro")).orElse(own);
    }

    static List<YamlValue> defaultVolumes(TpaRequest request) {
        TpaCloud cloud = request.cloud();
        int data = request.architecture().equals("PGD-Always-ON") ? 64 : 16;
        int root = cloud.rootGigabytes() > 0 ? cloud.rootGigabytes() : 16;
        return List.of(
                volume("root", root, Optional.empty()),
                volume(
                        DATA,
                        cloud.postgresGigabytes() > 0 ? cloud.postgresGigabytes() : data,
                        Optional.of("postgres_data")));
    }

    /** Barman keeps backups where others keep data; a proxy keeps nothing. */
    static List<YamlValue> volumes(TpaRequest request, TpaHost host) {
        if (host.has("barman")) {
            int own = request.architecture().equals("PGD-Always-ON") ? 128 : 32;
            int size = request.cloud().barmanGigabytes() > 0 ? request.cloud().barmanGigabytes() : own;
            return List.of(volume(DATA, size, Optional.of("barman_data")));
        }
        return host.roles().equals(List.of("pgd-proxy"))
                ? List.of(new YamlValue.Fields().put("device_name", DATA).put("volume_type", "none"))
                : List.of();
    }

    private static YamlValue volume(String device, int gigabytes, Optional<String> purpose) {
        YamlValue.Fields volume =
                new YamlValue.Fields().put("device_name", device).put("encrypted", YamlValue.flag(true));
        purpose.ifPresent(p -> volume.put("vars", new YamlValue.Fields().put("volume_for", p)));
        return volume.put("volume_size", YamlValue.number(gigabytes)).put("volume_type", "gp2");
    }
}
