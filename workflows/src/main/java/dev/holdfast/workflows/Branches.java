package dev.holdfast.workflows;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.workflows.failure.Failures;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same for many things at once and waits for all of them: none is cut off because another failed, and all
 * failures are told together. For workflow code only.
 */
public final class Branches {
    private record Branch<R>(
            String name, @Nullable R result, @Nullable RuntimeException failure) {}

    private Branches() {}

    /**
     * Results in the order of the items.
     *
     * @param what names the whole in the failure, such as "Phase packages"
     * @param name names an item in the failure, such as its host
     * @throws io.temporal.failure.ApplicationFailure of the first failure's kind, with a sentence per failed item
     */
    public static <T, R> List<R> all(String what, List<T> items, Function<T, String> name, Function<T, R> work) {
        List<Promise<Branch<R>>> promises = new ArrayList<>();
        for (T item : items) {
            promises.add(Async.function(() -> branch(name.apply(item), item, work)));
        }
        Promise.allOf(promises).get();
        return joined(what, promises.stream().map(Promise::get).toList());
    }

    /** The same, one after the other. */
    public static <T, R> List<R> inTurn(String what, List<T> items, Function<T, String> name, Function<T, R> work) {
        List<Branch<R>> branches = new ArrayList<>();
        for (T item : items) {
            branches.add(branch(name.apply(item), item, work));
        }
        return joined(what, branches);
    }

    private static <R> List<R> joined(String what, List<Branch<R>> branches) {
        refuse(what, branches);
        List<R> results = new ArrayList<>();
        for (Branch<R> branch : branches) {
            if (branch.result() != null) {
                results.add(branch.result());
            }
        }
        return List.copyOf(results);
    }

    /** Caught inside: an exception that leaves one of several branches may make a later fix non-deterministic. */
    private static <T, R> Branch<R> branch(String name, T item, Function<T, R> work) {
        try {
            return new Branch<>(name, work.apply(item), null);
        } catch (TemporalFailure | HoldfastException e) {
            return new Branch<>(name, null, e);
        }
    }

    private static <R> void refuse(String what, List<Branch<R>> branches) {
        List<HoldfastException> failures = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        StringBuilder evidence = new StringBuilder();
        for (Branch<R> branch : branches) {
            if (branch.failure() == null) {
                continue;
            }
            if (Failures.cancelled(branch.failure())) {
                throw new CanceledFailure(what + " was cancelled");
            }
            HoldfastException read = Failures.read(branch.failure());
            failures.add(read);
            sentences.add(said(branch.name(), read));
            evidence.append(read.evidence().isEmpty() ? "" : branch.name() + ":\n" + read.evidence() + "\n");
        }
        if (!failures.isEmpty()) {
            FailureKind kind = failures.get(0).kind();
            String lead = what + " failed for " + failures.size() + " of " + branches.size() + ". ";
            throw Failures.of(
                    kind,
                    lead + String.join(" ", sentences),
                    evidence.toString().strip());
        }
    }

    private static String said(String name, HoldfastException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith(name + ":") || message.startsWith(name + " ") ? message : name + ": " + message;
    }
}
