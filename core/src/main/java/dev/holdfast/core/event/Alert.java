package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a monitoring system says of one of its alerts, which lasts until that system says that it is over.
 *
 * @param name of the rule
 * @param told what is wrong, and with what: a host, a location, or blank
 * @param since when it began, in words; empty when unknown. Tells what is said again from what began anew
 */
public record Alert(String name, Told told, String since) {
    /** At once: the entity's log holds few more. */
    static final int MOST = 50;

    /**
     * Of alerts that came together. Those of one rule, kind and host are one event, which is over when all of them are.
     * One that is not fit keeps none of the others from being heard.
     *
     * @param hosts names of the cluster's; asked only for a kind that is about one of them
     */
    public static Heard heard(List<Alert> alerts, Supplier<List<String>> hosts) {
        List<String> problems = new ArrayList<>();
        if (alerts.isEmpty()) {
            problems.add("There is no alert in the message.");
        } else if (alerts.size() > MOST) {
            problems.add(alerts.size() + " alerts came at once and the first " + MOST + " were taken. Let Alertmanager"
                    + " send less: max_alerts: " + MOST + ".");
        }
        Map<String, List<Alert>> fit = new LinkedHashMap<>();
        for (Alert alert : alerts.subList(0, Math.min(MOST, alerts.size()))) {
            List<String> wrong = alert.problems(hosts);
            wrong.forEach(problem -> problems.add(alert.subject() + ": " + problem));
            if (wrong.isEmpty()) {
                fit.computeIfAbsent(alert.told.kind() + " " + alert.subject(), k -> new ArrayList<>())
                        .add(alert);
            }
        }
        return new Heard(fit.values().stream().map(Alert::event).toList(), List.copyOf(problems));
    }

    private List<String> problems(Supplier<List<String>> hosts) {
        List<String> problems = new ArrayList<>(told.problems(hosts));
        EventKind.named(told.kind())
                .flatMap(kind -> Told.own(kind, subject()))
                .filter(own -> problems.isEmpty())
                .ifPresent(problems::add);
        return problems;
    }

    private static ClusterEvent event(List<Alert> same) {
        Alert first = same.get(0);
        EventKind kind = EventKind.named(first.told.kind()).orElseThrow();
        List<Alert> firing = same.stream().filter(a -> !a.told.over()).toList();
        return firing.isEmpty()
                ? new ClusterEvent.Ended(kind, first.subject(), Told.shortened("was: " + said(same), Told.MESSAGE))
                : new ClusterEvent.Began(kind, first.subject(), said(firing));
    }

    private static String said(List<Alert> same) {
        return Told.shortened(
                same.stream().map(Alert::sentence).distinct().collect(Collectors.joining("; ")), Told.MESSAGE);
    }

    private String sentence() {
        String began = since.isEmpty() ? "" : " (since " + since + ")";
        return told.sentence(Told.MESSAGE - began.length()) + began;
    }

    /** As a check's: the rule, and whom it is about. */
    private String subject() {
        String rule = OneLine.of(name);
        String about = OneLine.of(told.about());
        return Told.shortened(about.isEmpty() ? rule : rule + ": " + about, Told.ABOUT);
    }
}
