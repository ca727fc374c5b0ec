package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.Phase;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Shell;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.EnsureService;
import dev.holdfast.core.step.EnsureState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One proxy's turn: a phase for each, because a proxy that starts anew ends its clients' connections, and they find
 * another one. No manual says whether a running pgd-proxy reads its passwords again when it connects anew, so it is made
 * to connect, and started anew where it does not come back; always where there is another authority to trust.
 */
record ProxyTurnPhase(PgdLayout layout, Host proxy) implements Phase {
    private static final String RENEW = "/usr/local/lib/holdfast/proxy-renew";
    /** Digest of what the proxy connects with, as it was when it last did. */
    private static final String STAMP = "/var/lib/holdfast/pgd-proxy.renewed";

    private static final Duration LIMIT = Duration.ofMinutes(3);

    static String nameFor(String proxy) {
        return "proxy-" + proxy;
    }

    @Override
    public String name() {
        return nameFor(proxy.name());
    }

    @Override
    public List<Step> steps(Host host) {
        if (!host.name().equals(proxy.name())) {
            return List.of();
        }
        return List.of(
                new EnsureService("pgd-proxy.service", ProxyPhase.atStart(layout), EnsureService.OnChange.RESTART),
                Files.program(RENEW, Files.text("proxy-renew.sh")),
                renewed(),
                ProxyPhase.reached(layout, host));
    }

    private Step renewed() {
        String files = AccountsPhase.PROXY_PASSWORDS + " " + Tls.CA;
        String nodes = layout.nodes().stream()
                .map(n -> " " + Shell.quote(layout.dsn(n, "pgdproxy")))
                .collect(Collectors.joining());
        return EnsureState.of(
                "pgd-proxy connects with the present passwords and authorities",
                Command.of("cat " + files + " | sha256sum | cmp -s - " + STAMP),
                Command.of(RENEW + " " + STAMP + " " + AccountsPhase.PROXY_PASSWORDS + " " + Tls.CA + " "
                                + layout.place().bin() + "/psql" + nodes)
                        .within(LIMIT));
    }
}
