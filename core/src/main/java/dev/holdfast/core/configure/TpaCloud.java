package dev.holdfast.core.configure;

import java.util.List;
import java.util.Optional;

/**
 * Machines, images and disks.
 *
 * @param regions --region or --regions; empty for TPA's eu-west-1
 * @param distribution --distribution, such as Debian
 * @param osVersion --os-version
 * @param osImage --os-image
 * @param rootGigabytes --root-volume-size
 * @param barmanGigabytes --barman-volume-size; 0 for the architecture's own
 * @param postgresGigabytes --postgres-volume-size; 0 for the architecture's own
 * @param subnets one per location, or a single one for Docker's network
 * @param network --network: the whole of which they are parts; in several regions the first one's
 * @param sshFrom --ssh-from: CIDRs; empty for TPA's 0.0.0.0/0, which a provision refuses
 */
public record TpaCloud(
        List<String> regions,
        Optional<String> instanceType,
        Optional<String> bucket,
        Optional<String> distribution,
        Optional<String> osVersion,
        Optional<String> osImage,
        int rootGigabytes,
        int barmanGigabytes,
        int postgresGigabytes,
        List<String> subnets,
        String network,
        Optional<String> owner,
        List<String> sshFrom) {}
