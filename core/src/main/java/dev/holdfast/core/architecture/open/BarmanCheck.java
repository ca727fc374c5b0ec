package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.BarmanServer;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.host.Await;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import java.time.Duration;
import java.util.List;

/** `barman check`, as a person would run it, on one backup host. */
final class BarmanCheck {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** After a failover receive-wal is started again by the next `barman cron`, which runs each minute. */
    private static final Duration SETTLES = Duration.ofSeconds(75);

    private BarmanCheck() {}

    static Check on(BackupServer server) {
        return Claim.walk(
                "BarmanCheckOn" + capital(server.host()),
                "`barman check` of the location that this backup host keeps finds nothing; one such check per backup host.",
                cluster -> judge(cluster, server));
    }

    private static Finding judge(ClusterContext cluster, BackupServer server) {
        Command check = BarmanServer.command("check " + server.name()).within(LIMIT);
        Output out = Await.answer(SETTLES, () -> cluster.hosts().run(server.host(), check), Output::ok);
        List<String> lines = out.stdout().lines().map(String::strip).toList();
        List<String> failed =
                lines.stream().filter(line -> line.contains("FAILED")).toList();
        if (!out.ok() && failed.isEmpty()) {
            return new Finding(List.of(server.host() + ": " + out.tail()), "");
        }
        return new Finding(
                failed, lines.stream().filter(l -> l.contains(": OK")).count() + " items OK for " + server.name());
    }

    private static String capital(String host) {
        return host.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + host.substring(1);
    }
}
