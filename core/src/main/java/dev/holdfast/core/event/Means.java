package dev.holdfast.core.event;

import dev.holdfast.core.architecture.Architecture;
import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.spec.ClusterSpec;

/**
 * What a cluster's platform and architecture let operations mend.
 *
 * @param platform word of config.yml; empty as long as none is known
 * @param backupRepoints whether a backup has Barman follow another node where the one before is dead
 * @param replacesLost whether a lost node may be made anew without a person
 */
public record Means(String platform, boolean backupRepoints, boolean replacesLost) {
    public static Means of(ClusterSpec spec) {
        Architecture architecture = Architectures.named(spec.architecture());
        return new Means(spec.platform(), architecture.backups().repoints(), architecture.replacesLost());
    }

    /** As long as no config.yml is known. */
    public static Means unknown() {
        return new Means("", false, true);
    }

    /** Hosts whose clock is the machine's, which no deploy sets. */
    boolean sharesClock() {
        return platform.equals("local");
    }

    /** Hosts whose power only their owner switches. */
    boolean isOutOfReach() {
        return platform.equals("bare");
    }
}
