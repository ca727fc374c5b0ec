package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One host's agent and what it watches: a phase for each host, because PEM registers them one at a time. */
record PemAgentPhase(PgdLayout layout, Host agent) implements Phase {
    private static final String WORKER = PemServerPhase.BASE + "/agent/bin/pemworker";
    private static final String CONFIG = PemServerPhase.BASE + "/agent/etc/agent.cfg";
    private static final String REGISTER = "/usr/local/lib/holdfast/pem-register";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    static String nameFor(Host agent) {
        return "pem-agent-" + agent.name();
    }

    @Override
    public String name() {
        return nameFor(agent);
    }

    @Override
    public List<Step> steps(Host host) {
        if (!host.name().equals(agent.name()) || layout.pemServer().isEmpty()) {
            return List.of();
        }
        Host server = layout.pemServer().get();
        List<Step> steps = new ArrayList<>();
        steps.add(Files.program(REGISTER, Files.text("pem-register.sh")));
        steps.add(EnsureState.of(
                "agent is registered",
                Command.of("grep -q '^agent_id=' " + CONFIG),
                worker(
                        "agent",
                        "--register-agent --pem-server " + server.name() + " --pem-port "
                                + layout.place().port() + " --pem-user "
                                + layout.place().superuser() + " --config-dir "
                                + PemServerPhase.BASE + "/agent/etc --cert-path /root/.pem")));
        if (layout.isPostgres(host)) {
            steps.add(EnsureState.of(
                    "PostgreSQL of " + host.name() + " is registered",
                    Command.of("test -e /var/lib/holdfast/pem-server-registered"),
                    worker("server", watched(host, server))));
        }
        steps.add(new EnsureService("pemagent.service", List.of(CONFIG), EnsureService.OnChange.RESTART));
        return steps;
    }

    /** Both passwords by standard input, one a line; the program hands them on in its environment. */
    private Command worker(String what, String arguments) {
        String password = "${secret:" + layout.place().superuser() + "}\n";
        return Command.of(REGISTER + " " + what + " " + WORKER + " " + arguments)
                .stdin(password + password)
                .within(LIMIT);
    }

    private String watched(Host host, Host server) {
        String database = layout.isNode(host) ? " --asb-host-db " + layout.database() : "";
        return "--register-server --pem-user " + layout.place().superuser() + " --display-name " + host.name()
                + " --server-addr " + (host.has(Role.PEM_SERVER) ? server.name() : host.name()) + " --server-port "
                + layout.place().port() + " --server-user " + layout.place().superuser()
                + " --server-database postgres" + database + " --group 'PEM Server Directory' --config-dir "
                + PemServerPhase.BASE + "/agent/etc";
    }
}
