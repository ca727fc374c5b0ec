package dev.holdfast.activities.platform;

import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import java.util.Optional;

/** A platform that can give a host another machine with the same data volumes. Every method is safe to repeat. */
public interface MachineReplacement {
    MachineSeen look(ClusterSpec spec, String host, Optional<String> image);

    /** Ends the host's machine, its data volumes stay; {@link Platform#ensureHost} then makes the next one with them. */
    void retire(ClusterSpec spec, String host, Optional<String> image);

    /** The replacement is over. */
    void settle(ClusterSpec spec, String host);
}
