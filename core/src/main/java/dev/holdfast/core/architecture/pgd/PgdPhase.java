package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.step.Step;
import java.util.List;

/** One phase of a deploy. */
interface PgdPhase {
    String name();

    /** What the phase wants on that host, in order; empty when nothing. */
    List<Step> steps(Host host);
}
