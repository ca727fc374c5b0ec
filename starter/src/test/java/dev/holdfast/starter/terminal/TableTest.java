package dev.holdfast.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void lines_areColumnsWithARuleAndNoTrailingBlanks() {
        assertThat(new Table("Node", "Seq ID")
                        .row("kaboom", 1)
                        .row("kaftan", "")
                        .lines())
                .containsExactly("Node   Seq ID", "----   ------", "kaboom 1", "kaftan");
    }
}
