package dev.holdfast.activities.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hosts that wait long for one that is off, and how often they are made to. */
class OneLookTest {
    private static final ClusterSpec SPEC =
            ((SpecReading.Valid) SpecReader.read(Configure.configYml(ConfigureOptions.demo("demo")))).spec();

    private final List<String> waited = new ArrayList<>();
    private FailureKind failure = FailureKind.HOST_UNREACHABLE;

    private final HostAccess nobody = (host, command) -> {
        waited.add(host);
        throw new HoldfastException(failure, host + " cannot be reached by SSH at port 22.");
    };

    private ClusterContext cluster(HostAccess hosts) {
        List<Host> machines = SPEC.instances().stream()
                .map(i -> new Host(
                        i.name(),
                        i.node(),
                        i.location(),
                        i.roles(),
                        "198.18.0.1",
                        22,
                        "root",
                        "",
                        Optional.empty(),
                        "here"))
                .toList();
        return new ClusterContext(SPEC, new Inventory("demo", machines), hosts);
    }

    @Test
    void allChecks_waitOnceForEachHost_andSayWhich() {
        ClusterContext look = OneLook.at(cluster(nobody));
        List<CheckResult> results = Architectures.named(SPEC.architecture()).checks(SPEC).stream()
                .filter(Check::watched)
                .map(check -> check.run(look))
                .toList();
        assertThat(waited).doesNotHaveDuplicates().contains("kaboom", "karma");
        assertThat(results)
                .filteredOn(r -> r.name().equals("EveryNodeIsUp"))
                .singleElement()
                .satisfies(r -> assertThat(r.evidence()).contains("kaboom cannot be reached by SSH"));
    }

    @Test
    void anotherLook_waitsAgain() {
        for (int look = 0; look < 2; look++) {
            ClusterContext seen = OneLook.at(cluster(nobody));
            assertThatThrownBy(() -> seen.hosts().run("kaboom", Command.of("true")))
                    .hasMessageContaining("kaboom");
        }
        assertThat(waited).containsExactly("kaboom", "kaboom");
    }

    @Test
    void aCommandThatFails_isNoSilence() {
        failure = FailureKind.COMMAND_FAILED;
        HostAccess look = OneLook.at(cluster(nobody)).hosts();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> look.run("kaboom", Command.of("true"))).isInstanceOf(HoldfastException.class);
        }
        assertThat(waited).hasSize(2);
        HostAccess answers =
                OneLook.at(cluster((host, command) -> new Output(0, host, ""))).hosts();
        assertThat(answers.run("kaboom", Command.of("true")).stdout()).isEqualTo("kaboom");
    }
}
