package dev.holdfast.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One host that does not answer hides neither what others say nor that nobody said anything. */
class GatheredTest {
    private static List<String> silent() {
        throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "karma cannot be reached.");
    }

    @Test
    void oneIsSilent_theOthersProblemsCount() {
        Gathered gathered = new Gathered();
        gathered.look("karma", GatheredTest::silent);
        gathered.look("kaput", () -> List.of("kaput: / has 3 % free"));
        assertThat(gathered.finding("2 hosts"))
                .isEqualTo(new Finding(List.of("kaput: / has 3 % free"), "2 hosts", List.of("karma")));
    }

    @Test
    void oneIsSilent_theOthersAreWell_theClaimIsUnproven() {
        Gathered gathered = new Gathered();
        gathered.look("kaput", List::of);
        gathered.look("karma", GatheredTest::silent);
        assertThatThrownBy(() -> gathered.finding("2 hosts")).hasMessage("karma cannot be reached.");
    }
}
