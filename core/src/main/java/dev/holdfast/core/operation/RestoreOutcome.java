package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.backup.AsideInstance;
import java.util.List;
import java.util.Optional;

/** What was brought back from the past. */
public sealed interface RestoreOutcome extends Outcome {
    @Override
    @JsonIgnore
    default boolean succeeded() {
        return true;
    }

    /** A location beside the running one; nothing when an earlier restore was removed. */
    record Aside(String location, Optional<AsideInstance> instance) implements RestoreOutcome {
        @Override
        public String headline() {
            return instance.map(i ->
                            location + " as of " + i.at() + " runs on " + i.host() + " after " + i.seconds() + " s")
                    .orElse("what was restored of " + location + " is removed");
        }
    }

    /**
     * The whole cluster as a location was.
     *
     * @param others locations that were made anew from it
     * @param restored the backup as it was recovered
     * @param refusedSeconds how long the location's clients were refused
     * @param seconds until the whole cluster was well
     * @param absent backup hosts that did not answer and have still to learn of it
     */
    record InPlace(
            String location,
            List<String> others,
            AsideInstance restored,
            double refusedSeconds,
            double seconds,
            List<String> absent)
            implements RestoreOutcome {
        /** Earlier ones went only where every backup host answered. */
        public InPlace {
            absent = Given.list(absent);
        }

        @Override
        public String headline() {
            return location + " is as it was at " + restored.at() + ", clients were refused for " + refusedSeconds
                    + " s; "
                    + (others.isEmpty() ? "there is no other location" : String.join(", ", others) + " follow it")
                    + " after " + seconds + " s"
                    + (absent.isEmpty()
                            ? ""
                            : "; " + String.join(", ", absent) + " did not answer: once it does, `holdfast deploy DIR`"
                                    + " begins its backups anew");
        }
    }
}
