package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureDirectory;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Users of the operating system, their password files, and Barman's way to the nodes by SSH. */
record AccountsPhase(PgdLayout layout) implements Phase {
    /** The passwords by which a proxy reaches the nodes. */
    static final String PROXY_PASSWORDS = "/home/pgdproxy/.pgpass";

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<Step> steps(Host host) {
        List<Step> steps = new ArrayList<>();
        if (layout.isPostgres(host)) {
            steps.addAll(superuser(host));
        }
        if (layout.isProxy(host)) {
            steps.addAll(proxy());
        }
        if (host.has(Role.BARMAN) && !layout.backedUpBy(host).isEmpty()) {
            steps.addAll(barman());
        }
        return steps;
    }

    private List<Step> superuser(Host host) {
        ServerPlace place = layout.place();
        List<Step> steps = new ArrayList<>();
        // Nodes reach each other as superuser; the passwords of a DSN lie here and not in the catalog.
        steps.add(Files.secret(place.home() + "/.pgpass", place.superuser(), passwords(place.superuser())));
        if (layout.isData(host) && !barmanHosts().isEmpty()) {
            String ssh = place.home() + "/.ssh";
            steps.add(new EnsureDirectory(ssh, place.superuser(), place.superuser(), "0700"));
            steps.add(Files.secret(
                    ssh + "/authorized_keys",
                    place.superuser(),
                    "from=\"" + barmanHosts().stream().map(Host::address).collect(Collectors.joining(","))
                            + "\",no-agent-forwarding,no-port-forwarding,no-pty ${secret:" + PgdSecrets.BARMAN_KEY
                            + ".pub}\n"));
        }
        return steps;
    }

    private static List<Step> proxy() {
        return List.of(
                EnsureState.of(
                        "user pgdproxy",
                        Command.of("getent passwd pgdproxy && test -d /home/pgdproxy"),
                        Command.of("getent passwd pgdproxy || useradd -r -U -d /home/pgdproxy -s /bin/bash pgdproxy;"
                                + " install -d -o pgdproxy -g pgdproxy -m 0700 /home/pgdproxy")),
                Files.secret(PROXY_PASSWORDS, "pgdproxy", passwords("pgdproxy")));
    }

    private List<Step> barman() {
        String known = layout.dataNodes().stream()
                .map(h -> h.name() + "," + h.address() + " " + h.hostKey() + "\n")
                .collect(Collectors.joining());
        return List.of(
                Files.secret("/var/lib/barman/.pgpass", "barman", passwords("barman") + passwords("streaming_barman")),
                new EnsureDirectory("/var/lib/barman/.ssh", "barman", "barman", "0700"),
                Files.secret("/var/lib/barman/.ssh/id_ed25519", "barman", "${secret:" + PgdSecrets.BARMAN_KEY + "}"),
                Files.secret("/var/lib/barman/.ssh/known_hosts", "barman", known));
    }

    private List<Host> barmanHosts() {
        return layout.inventory().with(Role.BARMAN).stream()
                .filter(h -> !layout.backedUpBy(h).isEmpty())
                .toList();
    }

    private static String passwords(String user) {
        return "*:*:*:" + user + ":${secret:" + user + "}\n";
    }
}
