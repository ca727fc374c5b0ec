package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.core.spec.AwsRule;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** A region's security group: what cluster_rules open, and nothing else. */
record Firewall(Ec2Client ec2, Marks marks, String vpc) {
    /** The group's id. Rules that config.yml no longer has are closed. */
    String ensure(List<AwsRule> rules) {
        SecurityGroup group =
                ec2.describeSecurityGroups(r -> r.filters(f("vpc-id", vpc), marks.mine())).securityGroups().stream()
                        .findFirst()
                        .orElseGet(this::make);
        List<AwsRule> open = open(group);
        List<IpPermission> missing = rules.stream()
                .distinct()
                .filter(r -> !open.contains(r))
                .map(Firewall::permission)
                .toList();
        List<IpPermission> excess = open.stream()
                .filter(r -> !rules.contains(r))
                .map(Firewall::permission)
                .toList();
        if (!missing.isEmpty()) {
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group.groupId()).ipPermissions(missing));
        }
        if (!excess.isEmpty()) {
            ec2.revokeSecurityGroupIngress(r -> r.groupId(group.groupId()).ipPermissions(excess));
        }
        return group.groupId();
    }

    /** The rules that a group has now. */
    static List<AwsRule> open(SecurityGroup group) {
        return group.ipPermissions().stream().flatMap(p -> read(p).stream()).toList();
    }

    private SecurityGroup make() {
        String id = ec2.createSecurityGroup(r -> r.groupName(marks.global())
                        .description("Hosts of cluster " + marks.cluster())
                        .vpcId(vpc)
                        .tagSpecifications(marks.on(ResourceType.SECURITY_GROUP, marks.global())))
                .groupId();
        return SecurityGroup.builder().groupId(id).build();
    }

    private static List<AwsRule> read(IpPermission p) {
        int from = p.fromPort() == null ? -1 : p.fromPort();
        int to = p.toPort() == null ? -1 : p.toPort();
        return p.ipRanges().stream()
                .map(range -> new AwsRule(p.ipProtocol(), from, to, range.cidrIp()))
                .toList();
    }

    private static IpPermission permission(AwsRule rule) {
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(rule.protocol())
                .ipRanges(IpRange.builder().cidrIp(rule.cidr()).build());
        return rule.fromPort() < 0 && rule.protocol().equals("-1")
                ? permission.build()
                : permission.fromPort(rule.fromPort()).toPort(rule.toPort()).build();
    }
}
