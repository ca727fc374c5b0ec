package dev.holdfast.starter.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configure says of options that do not fit. */
class ConfigureOptionsTest {
    private static final String ARTICLE = "-a PGD-Always-ON --epas 16 --redwood --pgd-proxy-routing local";

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -a PGD-Always-ON --epas 16 --pgd-proxy-routing local | EPAS needs --redwood or --no-redwood
            -a PGD-Always-ON --postgresql 16 --redwood --pgd-proxy-routing local | are for EPAS only
            -a PGD-Always-ON --postgresql 16 | needs --pgd-proxy-routing global or local
            -a PGD-Always-ON --pgd-proxy-routing local | No PostgreSQL is chosen
            -a PGD-Always-ON --postgresql --pgd-proxy-routing local | version is not given
            -a PGD-Always-ON --postgresql 11 --pgd-proxy-routing local | takes 12 to 17
            -a PGD-X --postgresql 12 --pgd-routing local | takes 13 to 17
            -a PGD-X --postgresql 16 --pgd-proxy-routing local | --pgd-proxy-routing is an option of Open-Always-ON, PGD-Always-ON, not of PGD-X
            -a PGD-S --postgresql 16 --location-names a b | has 1 location(s), not 2
            -a PGD-S --postgresql 16 --add-subscriber-only-nodes 11 | it is from 0 to 10
            -a PGD-S --postgresql 16 --layout round | There is no --layout round
            -a M1 --postgresql 16 | M1 needs --failover-manager
            -a M1 --postgresql 16 --enable-efm --enable-haproxy | goes with patroni only
            -a M1 --postgresql 16 --enable-patroni --location-names a b | Patroni has one location in M1
            -a M1 --postgresql 16 --enable-efm --enable-camo | --enable-camo is an option of PGD-Always-ON, not of M1
            -a M2 --postgresql 16 | There is no architecture M2; there is Open-Always-ON, PGD-Always-ON, PGD-X, PGD-S, M1
            {} --overrides-from x.yml | Holdfast runs no Jinja templates
            {} --compliance stig | Holdfast applies no STIG or CIS profile
            {} --use-ansible-tower https://tower | nothing for Tower to do
            {} --install-from-source barman | installs packages only
            {} --2Q-repositories a/b/c | repositories have ended
            {} --use-volatile-subscriptions | repositories have ended
            {} --region mars | There is no region mars
            {} --os SunOS | There is no image of SunOS on aws
            {} --subnet-prefix 30 | is not a length from 24 to 28
            {} --network 10.33.0.1/16 | is not a network
            {} --network 10.33.0.0/28 --location-names a b | has 1 free subnets
            {} --hostnames-pattern ( | is not a regular expression
            {} --hostnames-pattern kaboom | There are 1 host names for 4 hosts
            {} --witness-only-location z | is none of --location-names first
            {} --data-nodes-per-location 1 | takes no less than 2
            {} --add-witness-node-per-location | is for an even number of data nodes
            {} --keyring-backend other | There is no --keyring-backend other; there is system and legacy.
            {} --enable-pgd-probes ftp | There is no --enable-pgd-probes ftp; there is http and https.
            {} --enable-local-repo --use-local-repo-only | --enable-local-repo and --use-local-repo-only exclude each other
            {} --region us-east-1 --regions us-east-2 | --region and --regions exclude each other
            {} --edb-repositories enterprise --edb-repositories standard | --edb-repositories stands twice
            {} --os SLES | There is no image of SLES on aws
            -a M1 --postgresql 16 --enable-efm --enable-repmgr | --enable-efm and --enable-repmgr exclude each other
            -a M1 --postgresql 16 --enable-patroni --patroni-dcs consul | There is no --patroni-dcs consul; there is etcd.
            -a M1 --postgresql 16 --enable-patroni --patroni-package-flavour own | there is edb and community.
            -a M1 --postgresql 16 --enable-efm --location-names a b --primary-location b --single-node-location b | are both b
            -a BDR-Always-ON --postgresql 14 | BDR-Always-ON is TPA's, for BDR 3 and 4
            {} --postgres-version 15 | There are two versions of PostgreSQL
            {} --postgresql 16 | Choose one of
            {} --platform bare --region us-east-1 | --region is an option of the platform aws, not of bare
            --enable-pem | --enable-pem is an option of TPA's architectures, not of Open-Always-ON
            --postgres-flavour epas | Open-Always-ON has PostgreSQL itself, not epas
            """)
    void wrongOptions_areRefusedWithTheReason(String options, String reason) {
        CommandLineRun run = configure(options);

        assertThat(run.everything()).contains(reason);
        assertThat(run.status()).isEqualTo(2);
        assertThat(home.resolve("c/config.yml")).doesNotExist();
    }

    @Test
    void openAlwaysOn_takesAllOfItsOwnOptions() {
        CommandLineRun run = configure("--architecture Open-Always-ON --platform local --location-names a b w"
                + " --witness-only-location w --data-nodes-per-location 2 --postgres-version 17 --bdr-database shop"
                + " --subnet 198.18.21.0/24 198.18.22.0/24 198.18.23.0/24 --pgd-proxy-routing local --no-monitor"
                + " --hostnames-unsorted --force");

        assertThat(run.everything()).doesNotContain("is an option of");
        assertThat(run.status()).isZero();
        assertThat(home.resolve("c/config.yml")).content().contains("198.18.22.0/24", "shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} --platform docker --enable-local-repo | gives no container the directory local-repo
            {} --platform bare --os-image own | --os-image changes nothing: the hosts exist already
            {} --no-git | --no-git changes nothing: Holdfast makes no git repository
            {} --cohost-proxies | --cohost-proxies changes nothing
            -a PGD-X --postgresql 16 --pgd-routing local --enable-pgd-probes | PGD 6 has connection managers
            -a M1 --postgresql 16 --enable-efm --num-cascaded-replicas 2 | TPA lays out the same cluster
            """)
    void idleOptions_areNamed(String options, String note) {
        CommandLineRun run = configure(options);

        assertThat(run.out()).contains("note: ", note);
        assertThat(run.status()).isZero();
        assertThat(Files.exists(home.resolve("c/config.yml"))).isTrue();
    }

    private CommandLineRun configure(String options) {
        List<String> line =
                new ArrayList<>(List.of("configure", home.resolve("c").toString()));
        line.addAll(List.of(options.strip().replace("{}", ARTICLE).split("\\s+")));
        return CommandLineRun.of(new FakeOperations(), home, line.toArray(String[]::new));
    }
}
