package dev.holdfast.starter.doctor;

/**
 * One thing that was looked at.
 *
 * @param remedy what to type or do; empty when all is well
 */
public record Finding(String about, Verdict verdict, String seen, String remedy) {
    /** How much it matters. */
    public enum Verdict {
        ok,
        /** Something is not there that only some verbs need. */
        note,
        /** Operations on this machine would fail. */
        problem
    }

    static Finding ok(String about, String seen) {
        return new Finding(about, Verdict.ok, seen, "");
    }

    static Finding note(String about, String seen, String remedy) {
        return new Finding(about, Verdict.note, seen, remedy);
    }

    static Finding problem(String about, String seen, String remedy) {
        return new Finding(about, Verdict.problem, seen, remedy);
    }

    /** The lines for a person. */
    public String line() {
        String mark = verdict == Verdict.ok ? "ok     " : verdict == Verdict.note ? "note   " : "PROBLEM";
        return mark + " " + about + ": " + seen + (remedy.isEmpty() ? "" : "\n          " + remedy);
    }
}
