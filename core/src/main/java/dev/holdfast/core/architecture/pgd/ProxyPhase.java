package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.PgdHttp;
import dev.holdfast.core.spec.Setting;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.InstallFile;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The pgd command's configuration on every node, and pgd-proxy's, which starts when the routing is in force. */
record ProxyPhase(PgdLayout layout) implements Phase {
    static final String CLI_CONFIG = "/etc/edb/pgd-cli/pgd-cli-config.yml";
    private static final String CLI_LINK = "/etc/edb/pgd-config.yml";
    private static final String CONFIG = "/etc/edb/pgd-proxy/pgd-proxy-config.yml";
    private static final String UNIT = "/etc/systemd/system/pgd-proxy.service";
    private static final String CERT = "/etc/edb/pgd-proxy/host.crt";
    private static final String KEY = "/etc/edb/pgd-proxy/host.key";
    private static final Duration ROUTES = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        if (layout.isNode(host)) {
            steps.addAll(cli());
        }
        if (layout.isProxy(host)) {
            steps.addAll(proxy(host));
        }
        if (!layout.generation().hasProxies() && layout.doors(host.location()).contains(host)) {
            steps.add(reached(layout, host));
        }
        return steps;
    }

    private List<Step> cli() {
        String user = layout.place().superuser();
        return List.of(
                new EnsureDirectory("/etc/edb/pgd-cli", user, user, "0750"),
                Files.secret(CLI_CONFIG, user, cluster(layout.place().superuser())),
                EnsureState.of(
                        CLI_LINK,
                        Command.of("test \"$(readlink " + CLI_LINK + ")\" = " + CLI_CONFIG),
                        Command.of("ln -sfn " + CLI_CONFIG + " " + CLI_LINK)));
    }

    private List<Step> proxy(Host host) {
        List<Step> steps = new ArrayList<>();
        steps.add(new EnsureDirectory("/etc/edb/pgd-proxy", "pgdproxy", "pgdproxy", "0750"));
        if (secureProbes(layout)) {
            String name = PgdSecrets.certificate(host);
            steps.add(Files.secret(CERT, "pgdproxy", "${secret:" + name + ".crt}"));
            steps.add(Files.secret(KEY, "pgdproxy", "${secret:" + name + ".key}"));
        }
        steps.add(new InstallFile(CONFIG, "pgdproxy", "pgdproxy", "0600", config(host)));
        steps.add(Files.open(UNIT, Files.text("pgd-proxy.service")));
        return steps;
    }

    /** What a proxy reads at its start only. Its options stand in its file, so that a change restarts it. */
    static List<String> atStart(PgdLayout layout) {
        return secureProbes(layout) ? List.of(CONFIG, UNIT, CERT, KEY) : List.of(CONFIG, UNIT);
    }

    private static boolean secureProbes(PgdLayout layout) {
        return layout.pgd().http().enabled() && layout.pgd().http().secure();
    }

    private String config(Host host) {
        String options =
                layout.proxyOptions(host).stream().map(ProxyPhase::shown).collect(Collectors.joining(", "));
        return "# In the catalog, by bdr.alter_proxy_option: " + options + "\n" + cluster("pgdproxy") + "  proxy:\n"
                + "    name: " + host.name() + "\n" + probes();
    }

    private static String shown(Setting option) {
        return option.name() + "=" + option.value();
    }

    /** The common head: asked once at the start, then the catalog tells. */
    private String cluster(String user) {
        return "cluster:\n  name: " + layout.topGroup().name() + "\n  endpoints:\n"
                + layout.nodes().stream()
                        .map(n -> "    - \"" + layout.dsn(n, user) + "\"\n")
                        .collect(Collectors.joining());
    }

    private String probes() {
        PgdHttp probes = layout.pgd().http();
        if (!probes.enabled()) {
            return "";
        }
        String secure = probes.secure() ? "      cert_file: " + CERT + "\n      key_file: " + KEY + "\n" : "";
        return "    http:\n      enable: true\n      secure: " + probes.secure() + "\n      host: "
                + probes.host().orElse("0.0.0.0") + "\n      port: " + probes.port() + "\n" + secure
                + "      probes:\n        timeout: " + probes.probeTimeout() + "\n";
    }

    static Step reached(PgdLayout layout, Host door) {
        return new AwaitState(
                "the write leader is reached",
                Command.of(layout.place().bin() + "/pg_isready -q -t 3 -h " + door.address() + " -p "
                        + layout.writePort()),
                ROUTES);
    }
}
