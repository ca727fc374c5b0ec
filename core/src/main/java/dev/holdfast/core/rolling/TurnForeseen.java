package dev.holdfast.core.rolling;

/**
 * A turn as it would go, as things stand.
 *
 * @param handsOver whether the host leads its location when its turn comes, and so hands over first; in a drill it is broken,
 *     and another has to take over
 * @param successor who takes over; empty when it does not hand over, or when that is not to be known beforehand: the
 *     synchronous standby of that moment
 */
public record TurnForeseen(String host, boolean handsOver, String successor) {
    /** Of a host that does not lead. */
    public static TurnForeseen of(String host) {
        return new TurnForeseen(host, false, "");
    }
}
