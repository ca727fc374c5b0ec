package dev.holdfast.core.configure;

import dev.holdfast.core.spec.ExtraPackages;
import dev.holdfast.core.spec.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What is installed beside PostgreSQL, and where from.
 *
 * @param edbRepositories --edb-repositories; {@code none} alone means none
 * @param versions the --*-package-version options, by the package's name in them
 * @param beacon --enable-beacon-agent
 */
public record TpaSoftware(
        Optional<List<String>> edbRepositories,
        List<Setting> versions,
        boolean pem,
        boolean pgBackupApi,
        boolean beacon,
        Optional<String> beaconProject,
        ExtraPackages extra,
        boolean localRepositoryOnly) {}
