package dev.holdfast.core.spec;

import java.util.Optional;

/**
 * What a volume holds: TPA's {@code vars} of a volume.
 *
 * @param purpose volume_for: postgres_data, postgres_wal, postgres_tablespace or barman_data
 * @param tablespace tablespace_name, with postgres_tablespace
 * @param encryption luks, when the file system lies on an encrypted device
 */
public record VolumeUse(
        Optional<String> purpose,
        Optional<String> tablespace,
        Optional<String> mountpoint,
        Optional<String> filesystem,
        Optional<String> mountOptions,
        Optional<String> encryption) {
    public static VolumeUse none() {
        return new VolumeUse(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
