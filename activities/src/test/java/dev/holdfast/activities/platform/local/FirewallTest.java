package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirewallTest {
    @Test
    void text_twoLocations_isTheGolden() throws IOException {
        ClusterNetwork network = ClusterNetwork.of(Trial.spec("demo-1", 2, 1, 2), "h1234567", Optional.empty());
        try (InputStream golden = FirewallTest.class.getResourceAsStream("/platform/local/firewall-golden.nft")) {
            assertThat(golden).isNotNull();
            assertThat(Firewall.text(network)).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
