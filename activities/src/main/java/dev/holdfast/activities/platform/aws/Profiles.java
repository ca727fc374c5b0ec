package dev.holdfast.activities.platform.aws;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The role that the cluster's instances have: their own part of the bucket, and nothing else. */
record Profiles(IamClient iam, Marks marks) {
    private static final String TRUST = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
        "Action":"sts:AssumeRole"}]}\
        """;

    /** Read and write below the cluster's backups; list only there. */
    private static final String POLICY = """
        {"Version":"2012-10-17","Statement":[\
        {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::%1$s/%2$sbackups/*"},\
        {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::%1$s",\
        "Condition":{"StringLike":{"s3:prefix":"%2$sbackups/*"}}}]}\
        """;

    /** The profile's name. */
    String ensure(String bucket) {
        String name = marks.global();
        if (role(name).isEmpty()) {
            iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST).tags(tags()));
        }
        if (present(() -> iam.getRolePolicy(r -> r.roleName(name).policyName(name)))
                .isEmpty()) {
            String policy = POLICY.formatted(bucket, Buckets.prefix(marks.cluster()));
            iam.putRolePolicy(r -> r.roleName(name).policyName(name).policyDocument(policy));
        }
        Optional<InstanceProfile> profile = profile(name);
        if (profile.isEmpty()) {
            iam.createInstanceProfile(r -> r.instanceProfileName(name).tags(tags()));
        }
        if (profile.filter(InstanceProfile::hasRoles)
                .filter(p -> !p.roles().isEmpty())
                .isEmpty()) {
            iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(name));
        }
        return name;
    }

    /** Takes the role and the profile away, whatever is there of them; what it took. */
    List<String> remove() {
        String name = marks.global();
        List<String> removed = new java.util.ArrayList<>();
        Optional<InstanceProfile> profile = profile(name).filter(p -> ours(p.tags()));
        profile.ifPresent(p -> {
            p.roles()
                    .forEach(role -> iam.removeRoleFromInstanceProfile(
                            r -> r.instanceProfileName(name).roleName(role.roleName())));
            iam.deleteInstanceProfile(r -> r.instanceProfileName(name));
            removed.add("instance profile " + name);
        });
        role(name).filter(r -> ours(r.tags())).ifPresent(role -> {
            present(() -> iam.deleteRolePolicy(r -> r.roleName(name).policyName(name)));
            iam.deleteRole(r -> r.roleName(name));
            removed.add("role " + name);
        });
        return removed;
    }

    Optional<Role> role(String name) {
        return present(() -> iam.getRole(r -> r.roleName(name)).role());
    }

    Optional<InstanceProfile> profile(String name) {
        return present(
                () -> iam.getInstanceProfile(r -> r.instanceProfileName(name)).instanceProfile());
    }

    private boolean ours(List<Tag> tags) {
        return tags.stream()
                .anyMatch(t -> t.key().equals(Marks.CLUSTER) && t.value().equals(marks.cluster()));
    }

    private List<Tag> tags() {
        return marks.tags(marks.global()).stream()
                .map(t -> Tag.builder().key(t.key()).value(t.value()).build())
                .toList();
    }

    private static <T> Optional<T> present(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }
}
