package dev.holdfast.core.check;

/** A claim, whether it held, and what was seen. A failed check is a result, not an exception. */
public record CheckResult(String name, boolean passed, String evidence) {
    public static CheckResult passed(String name, String evidence) {
        return new CheckResult(name, true, evidence);
    }

    public static CheckResult failed(String name, String evidence) {
        return new CheckResult(name, false, evidence);
    }
}
