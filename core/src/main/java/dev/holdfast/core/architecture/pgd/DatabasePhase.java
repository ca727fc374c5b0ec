package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** PostgreSQL on every node and on the PEM server: data directory, settings, access rules, unit. */
record DatabasePhase(PgdLayout layout) implements Phase {
    private static final String DATA = ServerPlace.DATA;
    private static final String CONF = DATA + "/conf.d/";
    private static final String UNIT = "/etc/systemd/system/postgres.service";
    private static final String MEMORY = "/usr/local/lib/holdfast/memory-settings";
    private static final String OUTPUT_PLUGINS = "/usr/local/lib/holdfast/output-plugins";
    private static final String PLUGINS = CONF + "0003-output-plugins.conf";
    private static final Duration STARTS = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Step> steps(Host host) {
        if (!layout.isPostgres(host)) {
            return List.of();
        }
        String user = layout.place().superuser();
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureDirectory("/opt/postgres", user, user, "0700"));
        steps.add(initdb());
        steps.add(new EnsureDirectory(DATA + "/conf.d", user, user, "0700"));
        steps.addAll(settings(host));
        steps.add(owned(DATA + "/pg_hba.conf", new AccessRules(layout).on(host)));
        steps.add(Files.open(UNIT, unit()));
        // Reload, not restart: a restart on all nodes at once would take every location down.
        steps.add(new EnsureService("postgres.service", loaded(), EnsureService.OnChange.RELOAD));
        steps.add(
                new AwaitState("PostgreSQL answers", PgdSql.maintenance(layout).holds("select true;"), STARTS));
        return steps;
    }

    /** Beside its place first: an initdb that was killed would leave a directory that looks complete. */
    private Step initdb() {
        String beside = DATA + ".new";
        String line = "rm -rf " + beside + " && cd / && runuser -u "
                + layout.place().superuser() + " -- "
                + layout.place().bin() + "/initdb -D " + beside + " --data-checksums -E UTF8 --locale="
                + Shell.quote(layout.spec().postgres().places().locale().orElse("C.UTF-8"))
                + " --auth-local=peer --auth-host=scram-sha-256" + compatibility() + options() + " && mv -T " + beside
                + " " + DATA;
        return EnsureState.of(
                "data directory",
                Command.of("test -s " + DATA + "/PG_VERSION"),
                Command.of(line).within(STARTS));
    }

    private String options() {
        return layout.spec().postgres().places().initdbOptions().stream()
                .map(o -> " " + Shell.quote(o))
                .collect(Collectors.joining());
    }

    private String compatibility() {
        if (!layout.spec().postgres().flavour().equals("epas")) {
            return "";
        }
        return layout.spec().postgres().redwood() ? " --redwood-like" : " --no-redwood-compat";
    }

    private List<Step> settings(Host host) {
        ServerSettings settings = new ServerSettings(layout);
        List<Step> steps = new ArrayList<>();
        steps.add(EnsureState.of(
                "postgresql.conf includes conf.d",
                Command.of("grep -qx \"include_dir = 'conf.d'\" " + DATA + "/postgresql.conf"),
                Command.of("echo \"include_dir = 'conf.d'\" >> " + DATA + "/postgresql.conf")));
        steps.add(owned(CONF + "0000-tpa.conf", settings.reloadable()));
        steps.add(owned(CONF + "0001-tpa_restart.conf", settings.atStart(host)));
        steps.addAll(memory());
        if (layout.isNode(host) && layout.spec().postgres().flavour().equals("postgresql")) {
            steps.addAll(outputPlugins());
        }
        steps.add(owned(CONF + "8888-shared_preload_libraries.conf", settings.libraries(host)));
        steps.add(owned(CONF + "9900-tpa_postgres_conf_settings.conf", settings.asked()));
        return steps;
    }

    /** The latest minor releases of the community's PostgreSQL let only named output plugins work; older ones know no such setting. */
    private List<Step> outputPlugins() {
        String user = layout.place().superuser();
        String script = OUTPUT_PLUGINS + " " + layout.place().bin() + " " + user;
        return List.of(
                Files.program(OUTPUT_PLUGINS, Files.text("output-plugins.sh")),
                EnsureState.of(
                        PLUGINS,
                        Command.of(script + " | cmp -s - " + PLUGINS),
                        // First the answer, then the file: PostgreSQL could not read one that is not its own yet.
                        Command.of("text=$(" + script + ") && echo \"$text\" | install -o " + user + " -g " + user
                                + " -m 0600 /dev/stdin " + PLUGINS)));
    }

    /** A quarter and a half of the host's memory, which only the host knows; hosts of this machine share it. */
    private List<Step> memory() {
        if (layout.isLocal()) {
            return List.of(
                    owned(CONF + "0002-memory.conf", "shared_buffers = '32MB'\neffective_cache_size = '256MB'\n"));
        }
        String user = layout.place().superuser();
        String file = CONF + "0002-memory.conf";
        return List.of(
                Files.program(MEMORY, Files.text("memory-settings.sh")),
                EnsureState.of(
                        file,
                        Command.of(MEMORY + " | cmp -s - " + file),
                        Command.of(MEMORY + " | install -o " + user + " -g " + user + " -m 0600 /dev/stdin " + file)));
    }

    private static List<String> loaded() {
        return List.of(
                CONF + "0000-tpa.conf",
                CONF + "0001-tpa_restart.conf",
                CONF + "0002-memory.conf",
                CONF + "8888-shared_preload_libraries.conf",
                CONF + "9900-tpa_postgres_conf_settings.conf",
                DATA + "/pg_hba.conf",
                UNIT,
                Tls.CA,
                Tls.CERT,
                Tls.KEY);
    }

    private InstallFile owned(String path, String content) {
        return Files.secret(path, layout.place().superuser(), content);
    }

    private String unit() {
        return Files.template("postgres.service")
                .with("cluster", layout.spec().name())
                .with("user", layout.place().superuser())
                .with("bin", layout.place().bin())
                .with("data", DATA)
                .with("runtime", runtime())
                .render();
    }

    /** The socket's directory, where it lies in /run and so is gone after a boot. */
    private String runtime() {
        String socket = layout.place().socket();
        return socket.startsWith("/var/run/")
                ? "RuntimeDirectory=" + socket.substring("/var/run/".length()) + "\nRuntimeDirectoryPreserve=yes"
                : "# The socket lies in " + socket + ".";
    }
}
