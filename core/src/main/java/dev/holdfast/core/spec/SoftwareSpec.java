package dev.holdfast.core.spec;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where packages come from and which there are, as cluster_vars say.
 *
 * @param edbRepositories such as enterprise, postgres_distributed; {@code none} alone means no repository of EDB's
 * @param aptRepositories apt_repository_list; empty Optional means the list was not given, which is PGDG in TPA
 * @param yumRepositories yum_repository_list, in the same sense
 * @param versions keys such as postgres_package_version without that ending, with the version
 * @param failoverManager pgd, patroni, repmgr or efm
 * @param pgBackupApi whether Barman hosts serve pg-backup-api
 * @param localRepository enable_local_repo: packages of the cluster's directory
 * @param localRepositoryOnly use_local_repo_only: and no others
 * @param edbUrl edb_repository_url, Holdfast's own: a mirror with the layout of EDB's downloads
 * @param system system_release, Holdfast's own: what the hosts run, such as debian-12, where the platform does not say
 */
public record SoftwareSpec(
        List<String> edbRepositories,
        Optional<List<String>> aptRepositories,
        Optional<List<String>> yumRepositories,
        List<Setting> versions,
        ExtraPackages extra,
        Optional<String> failoverManager,
        boolean pgBackupApi,
        boolean localRepository,
        boolean localRepositoryOnly,
        Optional<String> edbUrl,
        Optional<String> system) {
    public SoftwareSpec {
        edbRepositories = List.copyOf(Objects.requireNonNullElse(edbRepositories, List.of()));
        versions = List.copyOf(Objects.requireNonNullElse(versions, List.of()));
        extra = Objects.requireNonNullElse(extra, ExtraPackages.none());
        edbUrl = Objects.requireNonNullElse(edbUrl, Optional.empty());
        system = Objects.requireNonNullElse(system, Optional.empty());
    }

    public static SoftwareSpec none() {
        return new SoftwareSpec(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ExtraPackages.none(),
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** The version that config.yml fixes for TPA's package name, such as postgres, bdr or barman. */
    public Optional<String> version(String name) {
        return Setting.find(versions, name);
    }
}
