package dev.holdfast.core.check;

/**
 * A claim, whether it held, and what was seen. A failed check is a result, not an exception.
 *
 * @param blind it could not look, because a host or a service that it asks did not answer: it did not hold, and nobody
 *     knows what it is about
 */
public record CheckResult(String name, boolean passed, String evidence, boolean blind) {
    public CheckResult(String name, boolean passed, String evidence) {
        this(name, passed, evidence, false);
    }

    public static CheckResult passed(String name, String evidence) {
        return new CheckResult(name, true, evidence);
    }

    public static CheckResult failed(String name, String evidence) {
        return new CheckResult(name, false, evidence);
    }

    public static CheckResult blind(String name, String evidence) {
        return new CheckResult(name, false, evidence, true);
    }
}
