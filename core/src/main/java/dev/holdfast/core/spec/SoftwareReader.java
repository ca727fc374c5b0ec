package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/** Reads what cluster_vars say about repositories and packages. */
final class SoftwareReader {
    private static final String VERSION_KEY = "_package_version";

    private final Section vars;

    SoftwareReader(Section vars) {
        this.vars = vars;
    }

    SoftwareSpec read() {
        return new SoftwareSpec(
                vars.words("edb_repositories"),
                list("apt_repository_list"),
                list("yum_repository_list"),
                versions(),
                new ExtraPackages(
                        packages("packages"), packages("optional_packages"), packages("extra_postgres_packages")),
                vars.text("failover_manager"),
                vars.flag("enable_pg_backup_api", false),
                vars.flag("enable_local_repo", false),
                vars.flag("use_local_repo_only", false),
                vars.text("edb_repository_url"),
                vars.text("system_release"));
    }

    private Optional<List<String>> list(String key) {
        return vars.has(key) ? Optional.of(vars.words(key)) : Optional.empty();
    }

    private List<Setting> versions() {
        return vars.keys().stream()
                .filter(key -> key.endsWith(VERSION_KEY))
                .flatMap(key -> vars.text(key).stream()
                        .map(value -> new Setting(key.substring(0, key.length() - VERSION_KEY.length()), value)))
                .toList();
    }

    /** TPA sorts them by operating system; {@code common} is for all. A plain list counts as common. */
    private List<String> packages(String key) {
        return vars.isList(key)
                ? vars.words(key)
                : vars.section(key).map(s -> s.words("common")).orElse(List.of());
    }
}
