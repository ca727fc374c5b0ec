package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostsBlockTest {
    @Test
    void in_twice_replacesItsOwnBlockOnly() {
        String before = "127.0.0.1 localhost\n198.18.1.10 kaboom\n";
        String once = new HostsBlock(List.of("192.0.2.1 mirror")).in(before);
        String twice = new HostsBlock(List.of("192.0.2.2 mirror")).in(once);
        assertThat(once).startsWith(before).contains("192.0.2.1 mirror");
        assertThat(twice).startsWith(before).contains("192.0.2.2 mirror").doesNotContain("192.0.2.1");
        assertThat(new HostsBlock(List.of("192.0.2.2 mirror")).in(twice)).isEqualTo(twice);
    }
}
