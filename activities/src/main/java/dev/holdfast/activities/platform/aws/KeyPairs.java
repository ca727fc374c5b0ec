package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The cluster's public key in a region; the private half never leaves the secrets. */
record KeyPairs(Ec2Client ec2, Marks marks) {
    /** The key pair's name. */
    String ensure(String publicKey) {
        String name = marks.global();
        boolean there = !ec2.describeKeyPairs(r -> r.filters(f("key-name", name), marks.mine()))
                .keyPairs()
                .isEmpty();
        if (!there) {
            ec2.importKeyPair(r -> r.keyName(name)
                    .publicKeyMaterial(SdkBytes.fromUtf8String(publicKey))
                    .tagSpecifications(marks.on(ResourceType.KEY_PAIR, name)));
        }
        return name;
    }
}
