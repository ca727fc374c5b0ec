package dev.holdfast.core.operation;

import dev.holdfast.core.backup.AsideInstance;
import java.util.List;
import java.util.Objects;

/**
 * The whole cluster as a location was.
 *
 * @param others locations that were made anew from it
 * @param restored the backup as it was recovered
 * @param refusedSeconds how long the location's clients were refused
 * @param seconds until the whole cluster was well
 * @param absent backup hosts that did not answer and have still to learn of it
 */
public record RestoredInPlace(
        String location,
        List<String> others,
        AsideInstance restored,
        double refusedSeconds,
        double seconds,
        List<String> absent)
        implements Outcome {
    /** Earlier ones went only where every backup host answered. */
    public RestoredInPlace {
        absent = List.copyOf(Objects.requireNonNullElse(absent, List.of()));
    }

    @Override
    public boolean succeeded() {
        return true;
    }

    @Override
    public String headline() {
        return location + " is as it was at " + restored.at() + ", clients were refused for " + refusedSeconds + " s; "
                + (others.isEmpty() ? "there is no other location" : String.join(", ", others) + " follow it")
                + " after " + seconds + " s"
                + (absent.isEmpty()
                        ? ""
                        : "; " + String.join(", ", absent) + " did not answer: once it does, `holdfast deploy DIR`"
                                + " begins its backups anew");
    }
}
