package dev.holdfast.worker;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.core.event.Alert;
import dev.holdfast.core.event.Told;
import dev.holdfast.core.spec.EventKind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Alertmanager's webhook sends: Alertmanager 0.28, "Configuration", webhook_config; version 4. */
record AlertsMessage(@Nullable List<@Nullable Fired> alerts) {
    private static final String OVER = "resolved";

    List<Alert> told() {
        return Optional.ofNullable(alerts).orElse(List.of()).stream()
                .filter(Objects::nonNull)
                .map(Fired::alert)
                .toList();
    }

    /** @param startsAt RFC 3339 */
    record Fired(
            @Nullable String status,
            @Nullable Labels labels,
            @Nullable Annotations annotations,
            @Nullable String startsAt) {
        Alert alert() {
            Labels named = Optional.ofNullable(labels).orElse(Labels.NONE);
            String name = first(named.alertname).orElse("alert");
            String message = Optional.ofNullable(annotations)
                    .flatMap(a -> first(a.summary, a.description))
                    .orElse(name);
            String kind = first(named.kind).orElse(EventKind.TOLD.label());
            return new Alert(name, new Told(named.about(), message, kind, OVER.equals(status)), since());
        }

        private String since() {
            try {
                return startsAt == null
                        ? ""
                        : OffsetDateTime.parse(startsAt)
                                .toInstant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString();
            } catch (DateTimeException e) {
                return "";
            }
        }
    }

    /**
     * The labels that are read.
     *
     * @param host the host's name, as our own Prometheus has it; its instance is an address
     * @param kind of the event that the alert becomes
     */
    record Labels(
            @Nullable String alertname,
            @Nullable String host,
            @Nullable String instance,
            @Nullable String location,
            @JsonProperty("holdfast_kind") @Nullable String kind) {
        static final Labels NONE = new Labels(null, null, null, null, null);

        String about() {
            return first(host, instance == null ? null : hostOf(instance), location)
                    .orElse("");
        }

        /** HOST:PORT or [IPv6]:PORT, which is a target of Prometheus; anything else as it is. */
        private static String hostOf(String instance) {
            return instance.replaceFirst("^(?:\\[(.+)]|([^:]+)):[0-9]+$", "$1$2");
        }
    }

    record Annotations(@Nullable String summary, @Nullable String description) {}

    private static Optional<String> first(@Nullable String... some) {
        return Stream.of(some).filter(text -> text != null && !text.isBlank()).findFirst();
    }
}
