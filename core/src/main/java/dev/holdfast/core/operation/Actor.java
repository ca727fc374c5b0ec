package dev.holdfast.core.operation;

/** Who asked for an operation, as its context and record name it: USER@MACHINE, schedule/NAME or event/KIND. */
public final class Actor {
    private static final String SCHEDULE = "schedule/";
    private static final String EVENT = "event/";

    private Actor() {}

    public static String ofSchedule(String name) {
        return SCHEDULE + name;
    }

    /** By the label of its kind. */
    public static String ofEvent(String kind) {
        return EVENT + kind;
    }

    public static boolean isSchedule(String actor) {
        return actor.startsWith(SCHEDULE);
    }

    public static boolean isEvent(String actor) {
        return actor.startsWith(EVENT);
    }
}
