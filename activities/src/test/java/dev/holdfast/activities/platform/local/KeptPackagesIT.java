package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.Resources;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.update.AptLook;
import dev.holdfast.core.update.KeptLook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What an update and its rollback do to a host's packages, on a Debian host with apt's own packages and some for trial. */
@Tag("host")
class KeptPackagesIT {
    private static final String CLUSTER = "packages-it";
    private static final ClusterSpec SPEC = Trial.spec(CLUSTER, 1, 213);
    private static final String UPDATE = "/update/";
    private static final String WHERE = "/root/trial";

    @Test
    void everyTrialPasses(@TempDir(cleanup = CleanupMode.NEVER) Path home) {
        String anew = Resources.text("/architecture/open/rolling/anew.sh");
        assertThat(passed(home, "try-packages.sh", anew))
                .containsExactly(
                        "passed archive",
                        "passed made-anew",
                        "passed others",
                        "passed held",
                        "passed record",
                        "passed gone-on",
                        "passed killed");
    }

    /** As on hosts of Red Hat, with the dnf that Debian has. */
    @Test
    void everyTrialOfDnfPasses(@TempDir(cleanup = CleanupMode.NEVER) Path home) {
        assertThat(passed(home, "try-dnf.sh", "aside() { echo aside; }\nanew() { :; }\n"))
                .containsExactly("passed nothing", "passed newer", "passed refused", "passed killed");
    }

    private static List<String> passed(Path home, String trials, String services) {
        List<String> passed;
        try (Trial trial = new Trial(home)) {
            trial.platform.prepare(SPEC);
            Inventory inventory = new Inventory(
                    CLUSTER, List.of(trial.platform.ensureHost(SPEC, "h1").host()));
            try {
                Output said = said(trial.connections.open(inventory), trials, services);
                assertThat(said.exit()).as(said.stdout() + said.stderr()).isZero();
                passed = said.stdout()
                        .lines()
                        .filter(l -> l.startsWith("passed "))
                        .toList();
            } finally {
                trial.platform.removeAll(CLUSTER);
            }
        }
        Disk.removeTree(home);
        return passed;
    }

    private static Output said(HostAccess hosts, String trials, String services) {
        String functions = AptLook.functions() + KeptLook.functions() + Resources.text(UPDATE + "dnf.sh") + services;
        for (String script : List.of("update.sh", "back.sh", "forget.sh", "finished.sh", "look.sh")) {
            copy(hosts, script, functions + Resources.text(UPDATE + script));
        }
        copy(hosts, "earlier.sh", KeptLook.functions() + Resources.text(UPDATE + "earlier.sh"));
        copy(hosts, trials, Resources.text("/rolling/" + trials));
        Command run = Command.of("bash -x " + WHERE + "/" + trials + " " + WHERE);
        return hosts.run("h1", run.within(Duration.ofMinutes(15)));
    }

    private static void copy(HostAccess hosts, String name, String text) {
        hosts.must(
                "h1",
                Command.of("mkdir -p " + WHERE + " && cat >" + WHERE + "/" + name)
                        .stdin(text));
    }
}
