package dev.holdfast.core.architecture;

import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import java.util.List;

/** How an architecture makes a location's data anew. */
public interface SeedControl {
    /** Reasons why it must not be done now; empty when it may. */
    List<String> guards(ClusterContext cluster, SeedRequest request);

    /** Does one part, or what is left of it. */
    void run(ClusterContext cluster, SeedRequest request, SeedStage stage);
}
