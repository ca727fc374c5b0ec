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

    @Test
    void textOfOthers_doesNothingToTheTerminal() {
        assertThat(new Table("About").row("\u001b[2J\u009b1mgone\r\n").lines())
                .containsExactly("About", "-----", " [2J 1mgone");
    }
}
