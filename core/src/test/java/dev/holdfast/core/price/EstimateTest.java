package dev.holdfast.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.AwsOptions;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The article's cluster in us-east-1, reckoned by hand. */
class EstimateTest {
    private static ClusterSpec spec(String type) {
        AwsOptions aws = new AwsOptions(
                List.of("us-east-1"),
                AwsOptions.NETWORK,
                List.of(),
                AwsOptions.image("Debian", "13").orElseThrow(),
                Optional.of(type),
                Optional.empty(),
                Optional.empty(),
                AwsOptions.Sizes.standard());
        ConfigureOptions options =
                ConfigureOptions.demo("cost").withPlatform("aws").withAws(aws);
        return ((SpecReading.Valid) SpecReader.read(Configure.configYml(options))).spec();
    }

    @Test
    void machinesDisksAndAddressesAreAddedUp() {
        // 10 machines at 0.0416 an hour and an address at 0.005 each, 730 hours; 160 + 6 * 64 + 2 * 128 GB at 0.08.
        assertThat(Estimate.of(spec("t3.medium")).monthly()).isEqualByComparingTo("404.18");
        assertThat(Estimate.of(spec("t3.medium")).unknown()).isEmpty();
    }

    @Test
    void whatHasNoPriceIsNamed() {
        assertThat(Estimate.of(spec("x9.huge")).unknown()).containsExactly("x9.huge in us-east-1");
        assertThat(Estimate.of(spec("x9.huge")).sentence()).contains("x9.huge in us-east-1");
    }
}
