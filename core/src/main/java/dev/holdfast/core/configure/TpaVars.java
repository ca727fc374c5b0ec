package dev.holdfast.core.configure;

import dev.holdfast.core.spec.Setting;
import java.util.ArrayList;
import java.util.List;

/** The cluster_vars of a request. */
final class TpaVars {
    private final TpaRequest request;
    private final YamlValue.Fields vars = new YamlValue.Fields();

    private TpaVars(TpaRequest request) {
        this.request = request;
    }

    static YamlValue.Fields of(TpaRequest request) {
        TpaVars vars = new TpaVars(request);
        vars.postgres();
        if (request.pgd()) {
            vars.distributed();
        } else {
            vars.streaming();
        }
        vars.repositories();
        vars.software();
        return vars.vars;
    }

    private void postgres() {
        TpaPostgres postgres = request.postgres();
        vars.put("postgres_flavour", postgres.flavour())
                .put("postgres_version", new YamlValue.Scalar("'" + postgres.version() + "'"));
        postgres.redwood().ifPresent(redwood -> vars.put("epas_redwood_compat", YamlValue.flag(redwood)));
        vars.put("preferred_python_version", Images.of(request).python());
    }

    private void distributed() {
        NodeGroups groups = new NodeGroups(request);
        String version = request.postgres().bdrVersion().orElse(request.six() ? "6" : "5");
        vars.put("bdr_version", new YamlValue.Scalar("'" + version + "'"))
                .put("bdr_database", request.postgres().database())
                .put("bdr_node_group", NodeGroups.top(request.name()));
        list("bdr_node_groups", groups.groups());
        list("bdr_commit_scopes", groups.scopes());
        vars.put("postgres_coredump_filter", "0xff");
        if (request.shape().camo()) {
            vars.put("postgres_conf_settings", new YamlValue.Fields().put("bdr.default_streaming_mode", "off"));
        }
        if (request.six()) {
            vars.put("pgd_flavour", request.architecture().equals("PGD-X") ? "expanded" : "essential");
        } else {
            proxies();
        }
    }

    private void list(String name, List<YamlValue> values) {
        if (!values.isEmpty()) {
            vars.put(name, new YamlValue.Items(values));
        }
    }

    private void proxies() {
        TpaRouting routing = request.routing();
        YamlValue.Fields options = new YamlValue.Fields().put("listen_port", YamlValue.number(routing.listenPort()));
        if (readsApart()) {
            options.put("read_listen_port", YamlValue.number(routing.readListenPort()));
        }
        vars.put("failover_manager", "pgd").put("default_pgd_proxy_options", options);
        routing.probes().ifPresent(kind -> {
            YamlValue.Fields http = new YamlValue.Fields().put("enable", YamlValue.flag(true));
            vars.put("pgd_http_options", kind.equals("https") ? http.put("secure", YamlValue.flag(true)) : http);
        });
    }

    /** The proxy has a port for reading since PGD 5.5. */
    private boolean readsApart() {
        return Setting.find(request.software().versions(), "bdr")
                .filter(v -> v.matches("(\\d+:)?5\\.[0-4](\\D.*)?"))
                .isEmpty();
    }

    private void streaming() {
        TpaStreaming streaming = request.streaming();
        streaming.failoverManager().ifPresent(manager -> vars.put("failover_manager", manager));
        if (streaming.efmByHostname()) {
            vars.put("efm_bind_by_hostname", YamlValue.flag(true));
        }
        if (streaming.patroni()) {
            // With `none` too, TPA goes by the repositories that flavour and options would have had.
            boolean edb =
                    !repositoryList(request).isEmpty() || !standardList(request).isEmpty();
            String own = edb ? "edb" : "community";
            vars.put("etcd_location", "main")
                    .put("patroni_package_flavour", streaming.patroniFlavour().orElse(own));
        }
    }

    private void repositories() {
        List<String> repositories = repositoryList(request);
        vars.put("edb_repositories", YamlValue.texts(repositories));
        if (replacesPgdg(request)) {
            vars.put("apt_repository_list", YamlValue.texts(List.of()))
                    .put("yum_repository_list", YamlValue.texts(List.of("EPEL")))
                    .put("suse_repository_list", YamlValue.texts(List.of()));
        }
        if (!request.six()) {
            vars.put("use_volatile_subscriptions", YamlValue.flag(false));
        }
    }

    /** TPA's own choice of EDB's repositories replaces PGDG; a person's is taken as it stands. */
    static boolean replacesPgdg(TpaRequest request) {
        return request.software().edbRepositories().isEmpty()
                && !repositoryList(request).isEmpty();
    }

    /** EDB's repositories: those asked for, else what flavour and architecture need; empty means PGDG's. */
    static List<String> repositoryList(TpaRequest request) {
        List<String> asked = request.software().edbRepositories().orElse(List.of());
        if (!asked.isEmpty()) {
            return asked.equals(List.of("none")) ? List.of() : asked;
        }
        return standardList(request);
    }

    private static List<String> standardList(TpaRequest request) {
        String flavour = request.postgres().flavour();
        boolean community = flavour.equals("postgresql");
        boolean efm =
                request.streaming().failoverManager().filter("efm"::equals).isPresent();
        if (request.architecture().equals("M1")
                && community
                && !efm
                && !request.software().pem()) {
            return List.of();
        }
        boolean enterprise = flavour.equals("epas") || request.architecture().equals("PGD-S");
        List<String> repositories = new ArrayList<>(List.of(enterprise ? "enterprise" : "standard"));
        if (flavour.equals("pgextended")) {
            repositories.add("postgres_extended");
        }
        if (request.pgd()) {
            repositories.add("postgres_distributed");
        }
        return repositories;
    }

    private void software() {
        TpaSoftware software = request.software();
        if (software.pgBackupApi() || (software.pem() && !request.six())) {
            vars.put("enable_pg_backup_api", YamlValue.flag(true));
        }
        software.beaconProject().ifPresent(project -> vars.put("beacon_agent_project_id", project));
        packages("packages", software.extra().common());
        packages("optional_packages", software.extra().optional());
        packages("extra_postgres_packages", software.extra().postgres());
        if (software.localRepositoryOnly()) {
            vars.put("use_local_repo_only", YamlValue.flag(true));
        }
        software.versions().forEach(v -> vars.put(v.name().replace('-', '_') + "_package_version", version(v.value())));
    }

    private void packages(String name, List<String> packages) {
        if (!packages.isEmpty()) {
            vars.put(name, new YamlValue.Fields().put("common", YamlValue.texts(packages)));
        }
    }

    /** Quoted, for a version such as 5.10 is no number. */
    private static YamlValue version(String version) {
        return new YamlValue.Scalar("'" + version.replace("'", "''") + "'");
    }
}
