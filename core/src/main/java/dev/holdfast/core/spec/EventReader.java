package dev.holdfast.core.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cluster_vars.events}: who hears of events and which start what mends them. */
final class EventReader {
    private static final int LAST_PORT = 65_535;

    private final Section vars;
    private final Problems problems;

    EventReader(Section vars, Problems problems) {
        this.vars = vars;
        this.problems = problems;
    }

    EventPolicy read() {
        EventPolicy standard = EventPolicy.standard();
        Optional<Section> read = vars.section("events").map(s -> s.check(TpaKeys.EVENTS));
        if (read.isEmpty()) {
            return standard;
        }
        Section events = read.get();
        Optional<String> webhook = events.text("webhook");
        webhook.flatMap(EventReader::fault)
                .ifPresent(fault -> problems.add(
                        events.line("webhook"),
                        events.path("webhook"),
                        "The webhook is no address of a web server: " + fault + ".",
                        "Write one such as https://chat.example.com/hooks/holdfast."));
        return new EventPolicy(
                webhook,
                events.section("email").map(s -> new EmailReader(s.check(TpaKeys.EMAIL), problems).read()),
                events.has("notify") ? kinds(events, "notify") : standard.told(),
                mended(events),
                events.integer("actions_per_day", new Range(0, 100, standard.actionsPerDay())),
                events.integer("cool_down_minutes", new Range(1, 1440, standard.coolDownMinutes())),
                events.integer("lost_after_minutes", new Range(2, 10_080, standard.lostAfterMinutes())));
    }

    /** In words without the address: its path may be a secret. */
    private static Optional<String> fault(String webhook) {
        URI address;
        try {
            address = new URI(webhook);
        } catch (URISyntaxException e) {
            return Optional.of("it has a character that an address cannot have");
        }
        if (address.getScheme() == null || !address.getScheme().matches("(?i)https?")) {
            return Optional.of("it does not begin with http:// or https://");
        }
        // Java reads no host from a name with an underscore, for one, and then sends nothing.
        if (address.getHost() == null || address.getPort() > LAST_PORT) {
            return Optional.of(
                    "its host must be a name of letters, digits, - and ., or an IP address, its port at most "
                            + LAST_PORT);
        }
        return Optional.empty();
    }

    /** An action that mends nothing would be one of the day's few. Earlier releases took these: no verb may fail for it. */
    private Set<EventKind> mended(Section events) {
        Set<EventKind> kinds = kinds(events, "act");
        kinds.forEach(kind -> kind.unmended()
                .ifPresent(why -> problems.warn(
                        events.line("act"),
                        events.path("act"),
                        "No operation mends " + kind.label() + ", so nothing is begun: " + why + ".",
                        "Take it out of `act`; `notify` has people told of it.")));
        kinds.removeIf(kind -> kind.unmended().isPresent());
        return kinds;
    }

    private Set<EventKind> kinds(Section events, String key) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String word : events.words(key)) {
            EventKind.named(word)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> problems.add(
                                    events.line(key),
                                    events.path(key),
                                    "There is no event " + word + ".",
                                    EventKind.instead(word)));
        }
        return kinds;
    }
}
