package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareSpecTest {
    private static final List<BareOptions.Addresses> ADDRESSES = List.of(
            BareOptions.Addresses.of(List.of("203.0.113.1", "10.0.0.1")),
            BareOptions.Addresses.of(List.of("10.0.0.2")),
            BareOptions.Addresses.of(List.of("10.0.0.3")));

    private static String yaml() {
        ConfigureOptions options = new ConfigureOptions(
                "mine",
                "Open-Always-ON",
                "bare",
                List.of("fra"),
                2,
                Optional.empty(),
                List.of("one", "two", "three"),
                "17",
                "bdrdb",
                List.of(),
                "local",
                false);
        return Configure.configYml(options.withBare(
                new BareOptions(ADDRESSES, "ops", 2022, Optional.of("~/key"), Optional.of("jump@door:2200"))));
    }

    private static BareSpec read(String yaml) {
        return ((SpecReading.Valid) SpecReader.read(yaml)).spec().bare().orElseThrow();
    }

    @Test
    void configure_thenRead_givesWhatWasAsked() {
        BareSpec bare = read(yaml());
        Bastion door = new Bastion("door", 2200, "jump", "");
        assertThat(bare.sshKeyFile()).contains("~/key");
        assertThat(bare.hosts())
                .containsExactly(
                        new BareHost("one", "10.0.0.1", "203.0.113.1", 2022, "ops", "", Optional.of(door)),
                        new BareHost("two", "10.0.0.2", "10.0.0.2", 2022, "ops", "", Optional.of(door)),
                        new BareHost("three", "10.0.0.3", "10.0.0.3", 2022, "ops", "", Optional.of(door)));
        assertThat(bare.unaddressed()).isEmpty();
    }

    @Test
    void knowing_takesKeysOfHostsAndBastion() {
        BareSpec bare = read(yaml())
                .knowing(KnownHosts.parse("[door]:2200 ssh-ed25519 D\n[203.0.113.1]:2022 ssh-ed25519 A\n"
                        + "[two]:2022 ssh-ed25519 B\n"));
        assertThat(bare.hosts()).extracting(BareHost::hostKey).containsExactly("ssh-ed25519 A", "ssh-ed25519 B", "");
        assertThat(bare.hosts().get(0).bastion()).map(Bastion::hostKey).contains("ssh-ed25519 D");
    }

    @Test
    void read_bastionInAnsiblesForm_isUnderstood() {
        String yaml = yaml().replaceFirst("(?m)^ssh_bastion: .*$", "")
                .replace("ansible_port: 2022", "ansible_ssh_common_args: '-o ProxyJump=me@gate'");
        assertThat(read(yaml).hosts().get(0).bastion()).contains(new Bastion("gate", 22, "me", ""));
    }

    @Test
    void unaddressed_hostWithoutAddress_isNamed() {
        assertThat(read(yaml().replace("  ip_address: 10.0.0.3", "")).unaddressed())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).isEqualTo("three has no address."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    ip_address: 10.0.0.2         | ip_address: 10.0.0.300       | 10.0.0.300 is not an IPv4 address
    ip_address: 10.0.0.2         | ip_address: 10.0.0.3         | has the address 10.0.0.3 of two
    ansible_user: ops            | ansible_user: -oProxy        | is not the name of a user
    public_ip: 203.0.113.1       | public_ip: -oProxyCommand=x  | neither an address nor a host name
    'jump@door:2200'             | 'a@b:1,c@d:2'                | no chain of them
    """)
    void read_wrongWaysIn_areRefused(String good, String bad, String said) {
        String yaml = yaml().replace(good, bad);
        assertThat(((SpecReading.Invalid) SpecReader.read(yaml)).problems())
                .extracting(SpecProblem::message)
                .anySatisfy(m -> assertThat(m).contains(said));
    }
}
