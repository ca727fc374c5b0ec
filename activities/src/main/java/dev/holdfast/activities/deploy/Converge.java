package dev.holdfast.activities.deploy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The one law: probe, change, probe again, nothing may be left to change. */
final class Converge {
    private static final int EVIDENCE = 2_000;

    private final HostAccess hosts;
    private final String host;
    private final String phase;

    Converge(HostAccess hosts, String host, String phase) {
        this.hosts = hosts;
        this.host = host;
        this.phase = phase;
    }

    /** Probes only: what would change. */
    StepResult look(Step step) {
        long start = System.nanoTime();
        List<String> lines = step instanceof AwaitState
                ? List.of()
                : step.changes(hosts.run(host, step.probe())).stream()
                        .map(Command::line)
                        .toList();
        return result(step, !lines.isEmpty(), lines, "", start);
    }

    StepResult apply(Step step) {
        long start = System.nanoTime();
        Output seen = hosts.run(host, step.probe());
        List<Command> changes = step.changes(seen);
        if (changes.isEmpty()) {
            return result(step, false, List.of(), "", start);
        }
        if (step instanceof AwaitState) {
            diagnosed(step, () -> settle(step, seen));
            return result(step, false, List.of(), "", start);
        }
        StringBuilder printed = new StringBuilder();
        diagnosed(step, () -> {
            for (Command change : changes) {
                printed.append(hosts.must(host, change).tail()).append('\n');
            }
            settle(step, hosts.run(host, step.probe()));
        });
        List<String> lines = new ArrayList<>(changes.stream().map(Command::line).toList());
        return result(step, true, lines, printed.toString().strip(), start);
    }

    /** A failure of the step carries what its diagnosis prints; a host that is out of reach is asked nothing more. */
    private void diagnosed(Step step, Runnable act) {
        try {
            act.run();
        } catch (HoldfastException e) {
            if (e.kind() != FailureKind.COMMAND_FAILED && e.kind() != FailureKind.DID_NOT_CONVERGE) {
                throw e;
            }
            throw new HoldfastException(e.kind(), String.valueOf(e.getMessage()), evidence(e, step.diagnosis()));
        }
    }

    private String evidence(HoldfastException failed, List<Command> diagnosis) {
        StringJoiner lines = new StringJoiner("\n").setEmptyValue("");
        if (!failed.evidence().isEmpty()) {
            lines.add(failed.evidence());
        }
        for (Command command : diagnosis) {
            try {
                lines.add("$ " + command.line()).add(hosts.run(host, command).tail());
            } catch (HoldfastException e) {
                // What failed is told; that its cause could not be asked for is no failure of its own.
                lines.add(e.getMessage());
            }
        }
        return lines.toString();
    }

    private void settle(Step step, Output first) {
        Patience patience = new Patience(hosts, host, step);
        Output seen = first;
        while (!step.changes(seen).isEmpty()) {
            if (patience.isOver()) {
                throw new HoldfastException(
                        FailureKind.DID_NOT_CONVERGE,
                        host + ": " + step.title() + " is not as wanted" + waited(step) + "; `"
                                + step.probe().line() + "` ended with status " + seen.exit() + ".",
                        seen.tail());
            }
            pause(patience.pause());
            seen = patience.ask(step.probe(), seen);
        }
    }

    private static String waited(Step step) {
        if (step.settles().isZero()) {
            return " after its changes ran";
        }
        boolean watched = step instanceof AwaitState await && await.progress().isPresent();
        return " after " + step.settles().toSeconds() + " s" + (watched ? " in which nothing was seen to go on" : "");
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host + ": stopped while waiting.");
        }
    }

    private StepResult result(Step step, boolean changed, List<String> lines, String evidence, long start) {
        String last = evidence.substring(Math.max(0, evidence.length() - EVIDENCE));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new StepResult(phase + "/" + host + "/" + step.title(), step.title(), changed, lines, last, millis);
    }
}
