package dev.holdfast.core.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.core.spec.EventKind;
import java.util.List;
import java.util.Objects;

/** Something that happened to a cluster by itself, or that somebody told it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClusterEvent.Began.class, name = "began"),
    @JsonSubTypes.Type(value = ClusterEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = ClusterEvent.Happened.class, name = "happened")
})
public sealed interface ClusterEvent {
    EventKind kind();

    /** What it is about, such as the name of a check or of an operation: with the kind it tells events apart. */
    String subject();

    String evidence();

    /** The same of something else, for other reasons. */
    ClusterEvent about(String subject, String evidence);

    /** Hosts of the cluster that did not answer then, whatever it is about; in events from before that, none. */
    default List<String> silent() {
        return List.of();
    }

    /** The same, while these hosts do not answer; what is over or was at one moment stays as it is. */
    default ClusterEvent beside(List<String> silentHosts) {
        return this;
    }

    /** Whether something is wrong, rather than well again. */
    @JsonIgnore
    default boolean bad() {
        return !(this instanceof Ended);
    }

    /** A state that lasts until it is said to have ended. */
    record Began(EventKind kind, String subject, String evidence, List<String> silent) implements ClusterEvent {
        public Began {
            silent = List.copyOf(Objects.requireNonNullElse(silent, List.of()));
        }

        public Began(EventKind kind, String subject, String evidence) {
            this(kind, subject, evidence, List.of());
        }

        @Override
        public Began about(String other, String why) {
            return new Began(kind, other, why, silent);
        }

        @Override
        public Began beside(List<String> silentHosts) {
            return new Began(kind, subject, evidence, silentHosts);
        }
    }

    record Ended(EventKind kind, String subject, String evidence) implements ClusterEvent {
        @Override
        public Ended about(String other, String why) {
            return new Ended(kind, other, why);
        }
    }

    /** At one moment: a backup failed, somebody said something. */
    record Happened(EventKind kind, String subject, String evidence, List<String> silent) implements ClusterEvent {
        public Happened {
            silent = List.copyOf(Objects.requireNonNullElse(silent, List.of()));
        }

        public Happened(EventKind kind, String subject, String evidence) {
            this(kind, subject, evidence, List.of());
        }

        @Override
        public Happened about(String other, String why) {
            return new Happened(kind, other, why, silent);
        }
    }
}
