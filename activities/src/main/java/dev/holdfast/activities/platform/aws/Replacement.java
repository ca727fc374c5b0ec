package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.VolumeSpec;
import java.util.List;

/**
 * A host's machine that goes, written down before the first act against it.
 *
 * @param instance the one that goes
 * @param address its private one, which the new instance gets
 * @param image of the new instance
 * @param volumes those that stay
 */
record Replacement(String instance, String address, String image, List<Kept> volumes) {
    /** A data volume, under the name at which the host looks for it. */
    record Kept(String device, String volume) {}

    /** The host as it is launched: at its address, without volumes of its own in place of those that stay. */
    InstanceSpec machine(InstanceSpec wanted) {
        List<VolumeSpec> made = wanted.volumes().stream()
                .filter(v -> volumes.stream().noneMatch(k -> k.device().equals(v.device())))
                .toList();
        return wanted.launched(made, address);
    }
}
