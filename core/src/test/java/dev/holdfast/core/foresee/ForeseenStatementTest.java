package dev.holdfast.core.foresee;

import static dev.holdfast.core.foresee.ForeseenTrial.HOSTS;
import static dev.holdfast.core.foresee.ForeseenTrial.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.ddl.StatementRequest;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a statement for locations. */
class ForeseenStatementTest {
    private static final String INDEX = "create index concurrently i\n  on t (x)";

    private static Foreseen given(String... locations) {
        return ForeseenStatement.given(
                new Operation.Ddl(INDEX, Optional.empty(), List.of(locations)),
                new StatementRequest("1", INDEX + "\n", "bdrdb", List.of(locations), locations.length == 2),
                NOW,
                HOSTS);
    }

    @Test
    void everywhere_locationByLocation_onItsLeader() {
        Foreseen seen = given("east", "west");
        assertThat(seen.turns()).containsExactly(TurnForeseen.of("kaboom"), TurnForeseen.of("kaolin"));
        assertThat(seen.does())
                .as("as it was typed")
                .startsWith(
                        "In database bdrdb: " + INDEX,
                        "It runs at east on kaboom, with DDL replication off.",
                        "It runs at west on kaolin, with DDL replication off.")
                .anyMatch(line -> line.startsWith("One location at a time, up to the first that fails;"))
                .noneMatch(line -> line.startsWith("Not run"));
    }

    @Test
    void oneLocation_saysWhereItDoesNotRun() {
        assertThat(given("west").does())
                .contains("Not run at east.")
                .noneMatch(line -> line.startsWith("One location at a time"));
    }
}
