package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * A block device of a host.
 *
 * @param device such as /dev/sdf; {@code root} is the image's own root device
 * @param type such as gp2; empty leaves it to the platform
 * @param sizeGigabytes 0 leaves it to the platform
 * @param iops 0 leaves it to the platform
 * @param attachExisting whether a volume of a host that went away is attached again
 */
public record VolumeSpec(
        String device,
        Optional<String> type,
        int sizeGigabytes,
        int iops,
        boolean encrypted,
        boolean deleteOnTermination,
        boolean attachExisting,
        VolumeUse use) {}
