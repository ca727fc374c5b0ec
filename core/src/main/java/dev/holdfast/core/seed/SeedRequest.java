package dev.holdfast.core.seed;

import java.util.List;
import java.util.Optional;

/**
 * A location whose data are to be made anew.
 *
 * @param location its present data, if it has any, are discarded
 * @param source the location whose data it gets
 * @param peers locations that serve and exchange changes with it afterwards; with the source, unless a backup is restored
 * @param restoredOn the backup host where the source's backup has been restored beside; nothing when the source's write
 *     leader is copied while it serves
 * @param run names this attempt in files on the hosts: letters, digits and hyphens
 */
public record SeedRequest(String location, String source, List<String> peers, Optional<String> restoredOn, String run) {
    /** A copy of a location that serves. */
    public static SeedRequest copy(String location, String source, List<String> peers, String run) {
        return new SeedRequest(location, source, peers, Optional.empty(), run);
    }
}
