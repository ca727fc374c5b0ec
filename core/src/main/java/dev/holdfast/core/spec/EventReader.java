package dev.holdfast.core.spec;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cluster_vars.events}: who hears of events and which start a deploy. */
final class EventReader {
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
        webhook.filter(w -> !w.matches("https?://[^\\s]+"))
                .ifPresent(w -> problems.add(
                        events.line("webhook"),
                        events.path("webhook"),
                        "The webhook is no address of a web server.",
                        "Write one such as https://chat.example.com/hooks/holdfast."));
        return new EventPolicy(
                webhook,
                events.section("email").map(s -> new EmailReader(s.check(TpaKeys.EMAIL), problems).read()),
                events.has("notify") ? kinds(events, "notify") : standard.told(),
                kinds(events, "act"),
                events.integer("actions_per_day", new Range(0, 100, standard.actionsPerDay())),
                events.integer("cool_down_minutes", new Range(1, 1440, standard.coolDownMinutes())),
                events.integer("lost_after_minutes", new Range(2, 10_080, standard.lostAfterMinutes())));
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
                                    Keys.nearest(word, EventKind.labels())
                                            .map(near -> "Did you mean " + near + "?")
                                            .orElse("There is " + String.join(", ", EventKind.labels()) + ".")));
        }
        return kinds;
    }
}
