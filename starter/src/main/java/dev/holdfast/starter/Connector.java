package dev.holdfast.starter;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.operation.Operations;
import java.util.function.Consumer;

/** How verbs reach Temporal. */
public interface Connector {
    /**
     * A connection with workers behind it: on one's own machine the embedded server and so many workers are started
     * when they are missing. NO_SERVER when none answers.
     */
    Operations working(ClusterSpec spec, int workers, Consumer<String> tell);

    /** A connection to whatever runs now; NO_SERVER when nothing does. */
    Operations asItIs();
}
