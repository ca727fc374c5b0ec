package dev.holdfast.activities.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class SilenceTest {
    @Test
    void of_noServer_saysWhyInALine() {
        ConnectException refused = new ConnectException("Connection refused: /127.0.0.1:7233");
        HoldfastException said = of(Status.UNAVAILABLE
                .withDescription("io exception")
                .withCause(new IllegalStateException("finishConnect(..) failed", refused)));
        assertThat(said.kind()).isEqualTo(FailureKind.NO_SERVER);
        assertThat(said.evidence()).isEqualTo("UNAVAILABLE: io exception: Connection refused: /127.0.0.1:7233");
    }

    @Test
    void of_withoutDescription_isTheCode() {
        assertThat(of(Status.DEADLINE_EXCEEDED).evidence()).isEqualTo("DEADLINE_EXCEEDED");
    }

    @Test
    void of_refused_isNoSilence() {
        HoldfastException said = of(Status.RESOURCE_EXHAUSTED.withDescription("too many"));
        assertThat(said.kind()).isEqualTo(FailureKind.PLATFORM_BUSY);
        assertThat(said.evidence()).isEqualTo("too many");
    }

    private static HoldfastException of(Status status) {
        WorkflowExecution execution =
                WorkflowExecution.newBuilder().setWorkflowId("cluster/demo").build();
        return Silence.of(new WorkflowServiceException(execution, "UpdateWithStart", status.asRuntimeException()));
    }
}
