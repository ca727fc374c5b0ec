package dev.holdfast.activities.platform.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.BackupSpec;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.LocationSpec;
import dev.holdfast.core.spec.PostgresSpec;
import dev.holdfast.core.spec.ProxySpec;
import dev.holdfast.core.spec.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final ClusterSpec SPEC = new ClusterSpec(
            "mine",
            "Open-Always-ON",
            "bare",
            List.of(new LocationSpec("fra", "")),
            List.of(),
            new PostgresSpec("postgresql", "17", "bdrdb", List.of()),
            new ProxySpec("local", 6432, 6433),
            BackupSpec.standard());
    private static final String GOOD = """
            os=debian 13
            machine=x86_64
            init=systemd
            epoch=1800000001
            memory_mib=2000
            free_mib=9000
            address=127.0.0.1
            address=192.0.2.11
            listens=22 sshd
            """;

    private static List<String> problems(String facts) {
        Host host = new Host(
                "one",
                1,
                "fra",
                Set.of(Role.POSTGRES, Role.HAPROXY, Role.ETCD),
                "192.0.2.11",
                22,
                "ops",
                "ssh-ed25519 AAAA",
                Optional.empty(),
                "");
        return new Judgement(SPEC, host, Facts.parse(facts)).problems(NOW, NOW.plusSeconds(1));
    }

    @Test
    void problems_goodHost_none() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    os=debian 13      | os=ubuntu 24.04        | runs ubuntu 24.04
    machine=x86_64    | machine=armv7l         | is of the kind armv7l
    init=systemd      | init=sh                | does not run systemd but sh
    free_mib=9000     | free_mib=100           | has 100 MiB free
    memory_mib=2000   | memory_mib=500         | has 500 MiB of memory
    epoch=1800000001  | epoch=1799999990       | 10 s behind
    epoch=1800000001  | epoch=1800000010       | 9 s ahead of
    address=192.0.2.11 | address=192.0.2.12    | does not have the address 192.0.2.11
    listens=22 sshd   | listens=5432 postgres  | has port 5432 in use by postgres; it is for PostgreSQL
    listens=22 sshd   | listens=2380 etcd      | has port 2380 in use by etcd
    listens=22 sshd   | listens=7432 nginx     | has port 7432 in use by nginx
    listens=22 sshd   | cluster=theirs         | belongs to Holdfast's cluster theirs
    listens=22 sshd   | lacks=ss               | sudo apt-get install iproute2
    listens=22 sshd   | data=/var/lib/postgresql/17/main | holds what another installation left: /var/lib/postgresql/17/main
    """)
    void problems_oneThingWrong_isSaid(String good, String bad, String said) {
        assertThat(problems(GOOD.replace(good, bad))).singleElement().asString().contains(said);
    }

    @Test
    void problems_ofOwnCluster_mayHaveWhatADeployLeaves() {
        assertThat(problems(GOOD + "cluster=mine\nlistens=5432 postgres\ndata=/var/lib/postgresql/17/fra\n"))
                .isEmpty();
    }

    @Test
    void problems_severalThingsWrong_areAllSaid() {
        assertThat(problems("os=debian 12\ninit=sh\nepoch=0\n")).hasSizeGreaterThan(4);
    }
}
