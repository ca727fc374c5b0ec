package dev.holdfast.core.event;

import dev.holdfast.core.spec.EventKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What somebody outside says of a cluster, before it is known to be fit for an event: each event is in the entity's state,
 * is shown in terminals and may start an operation.
 *
 * @param about a host, a service; {@code cluster} when blank
 * @param message a sentence
 * @param kind a label of EventKind
 * @param over whether it is over, rather than so
 */
public record Told(String about, String message, String kind, boolean over) {
    /** A longer sentence is cut; evidence of a check has the same bound. */
    static final int MESSAGE = 300;

    static final int ABOUT = 100;

    /** Only Holdfast itself can know them, or their remedy is too much for somebody else's word. */
    private static final Set<EventKind> OWN = EnumSet.of(
            EventKind.NODE_LOST,
            EventKind.FAILOVER_PAUSED,
            EventKind.UPDATES,
            EventKind.ACTION_FAILED,
            EventKind.CHECK_FAILED);

    /**
     * The event, or every problem.
     *
     * @param hosts names of the cluster's; asked only for a kind that is about one of them
     */
    public Heard heard(Supplier<List<String>> hosts) {
        List<String> problems = problems(hosts);
        return new Heard(problems.isEmpty() ? List.of(event()) : List.of(), problems);
    }

    List<String> problems(Supplier<List<String>> hosts) {
        List<String> problems = new ArrayList<>();
        if (sentence(MESSAGE).isEmpty()) {
            problems.add("The message is empty; say in a sentence what happened.");
        }
        EventKind.named(kind).ifPresentOrElse(known -> unfit(known, hosts).ifPresent(problems::add), () -> {
            String word = shortened(OneLine.of(kind), ABOUT);
            problems.add("There is no kind of event \"" + word + "\". " + EventKind.instead(word));
        });
        return problems;
    }

    private Optional<String> unfit(EventKind known, Supplier<List<String>> hosts) {
        String label = known.label();
        return switch (known) {
            case NODE_LOST ->
                Optional.of("node-lost is not taken from outside, as it may replace a node: health checks find out"
                        + " themselves what is lost. Tell of node-down.");
            case FAILOVER_PAUSED ->
                Optional.of("failover-paused is not taken from outside, as it may end people's maintenance: health"
                        + " checks see it themselves. Say it as told.");
            case UPDATES ->
                Optional.of("updates is not taken from outside, as it may start an update at any hour: the update check"
                        + " finds them at its own. Say it as told.");
            case ACTION_FAILED, CHECK_FAILED ->
                Optional.of(label + " is not taken from outside: it is what Holdfast says of its own operations and"
                        + " checks. Say it as told.");
            case NODE_DOWN, DISK_FILLING -> strange(label, hosts.get());
            default -> own(known, subject());
        };
    }

    private Optional<String> strange(String label, List<String> hosts) {
        if (hosts.contains(subject())) {
            return Optional.empty();
        }
        return Optional.of(label + " is about a host of the cluster, and \"" + subject() + "\" is none. "
                + (hosts.isEmpty() ? "It has no hosts yet." : "It has " + String.join(", ", hosts) + "."));
    }

    /** Their beginnings and ends are what a health check remembers. */
    static Optional<String> own(EventKind kind, String subject) {
        String check = subject.split(":", 2)[0];
        return EventKind.ofCheck(check) == kind
                ? Optional.of(check + " is a check of Holdfast's own, which says itself how it is. Name a host or a"
                        + " service as what " + kind.label() + " is about.")
                : Optional.empty();
    }

    /** Whether somebody outside said it, who alone knows when it is over. */
    public static boolean fromOutside(ClusterEvent event) {
        return !OWN.contains(event.kind()) && own(event.kind(), event.subject()).isEmpty();
    }

    /** Of one that has no problems. */
    private ClusterEvent event() {
        EventKind known = EventKind.named(kind).orElseThrow();
        return over
                ? new ClusterEvent.Ended(known, subject(), sentence(MESSAGE))
                : new ClusterEvent.Happened(known, subject(), sentence(MESSAGE));
    }

    private String subject() {
        String subject = shortened(OneLine.of(about), ABOUT);
        return subject.isEmpty() ? "cluster" : subject;
    }

    /** The message on one line, cut. */
    String sentence(int characters) {
        return shortened(OneLine.of(message), characters);
    }

    /** Never in the middle of a character that takes two of Java's. */
    static String shortened(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)).strip();
    }
}
