package dev.holdfast.core.rolling;

import dev.holdfast.core.topology.Topology;

/**
 * To whom a host hands its location's write leadership before it goes: a rolling operation asks when its turn comes, a
 * preview beforehand.
 *
 * @param named by the plan; empty for the synchronous standby, which lacks no acknowledged write
 */
public record Succession(String location, String host, String named) {
    /** Whether it leads its location. */
    public boolean isDue(Topology now) {
        return now.leader(location).filter(host::equals).isPresent();
    }

    /** Who takes over; empty when nobody could now. */
    public String heir(Topology now) {
        return named.isEmpty() ? now.syncStandby(location).orElse("") : named;
    }
}
