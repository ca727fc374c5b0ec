package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @Test
    void address_countsFromTheFirst_overOctets() {
        assertThat(Subnet.parse("198.18.1.0/24").address(10)).isEqualTo("198.18.1.10");
        assertThat(Subnet.parse("198.18.0.0/15").address(65_536 + 257)).isEqualTo("198.19.1.1");
        assertThat(Subnet.parse("198.18.4.0/22")).hasToString("198.18.4.0/22");
    }

    @Test
    void overlaps_neighbours_no_nested_yes() {
        Subnet one = Subnet.parse("198.18.1.0/24");
        assertThat(one.overlaps(Subnet.parse("198.18.2.0/24"))).isFalse();
        assertThat(one.overlaps(Subnet.parse("198.18.0.0/22"))).isTrue();
        assertThat(one.within(Subnet.parse("198.18.0.0/15"))).isTrue();
        assertThat(Subnet.parse("10.0.0.0/24").within(Subnet.parse("198.18.0.0/15")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "198.18.1.0", "198.18.1.0/33", "198.18.300.0/24", "198.18.1.5/24", "x/24"})
    void parse_noNetwork_isRefusedWithItsText(String text) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("Subnet " + text);
    }
}
