package dev.holdfast.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.EventKind;
import org.junit.jupiter.api.Test;

class RemedyTest {
    /** No boot by itself: a person says when a new kernel is worth it. */
    @Test
    void newerPackages_areBroughtWithoutReboot() {
        assertThat(Remedy.of(new ClusterEvent.Happened(EventKind.UPDATES, "demo/update/1", "")))
                .isEqualTo(new Operation.Update(false));
    }
}
