package dev.holdfast.activities.deploy;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.step.AwaitState;
import dev.holdfast.core.step.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a step's state is waited for: the step's time, which begins anew whenever what it watches is seen to go on. */
final class Patience {
    private static final Duration POLL = Duration.ofMillis(300);

    /** Looks at the progress within the step's time. */
    private static final int LOOKS = 18;

    private static final Pattern LINE = Pattern.compile("(\\S+) (-?\\d{1,18})");

    private final HostAccess hosts;
    private final String host;
    private final long limit;
    private final Optional<Command> progress;
    private final Map<String, Long> most = new HashMap<>();
    private final long begun = System.nanoTime();
    private long quietSince = begun;
    private long looked = begun;
    private boolean heard = true;

    Patience(HostAccess hosts, String host, Step step) {
        this.hosts = hosts;
        this.host = host;
        this.limit = step.settles().toNanos();
        this.progress = step instanceof AwaitState await ? await.progress() : Optional.empty();
    }

    /** Looks whether anything has gone on, now and then. Who did not answer is asked again first. */
    boolean isOver() {
        if (progress.isPresent() && heard && (System.nanoTime() - looked >= limit / LOOKS || spent())) {
            looked = System.nanoTime();
            if (goesOn(progress.get())) {
                quietSince = System.nanoTime();
            }
        }
        return spent() && heard;
    }

    /** What the probe says now; the same as before of a host that is out of reach for a while in the course of hours. */
    Output ask(Command probe, Output before) {
        try {
            Output seen = hosts.run(host, probe);
            heard = true;
            return seen;
        } catch (HoldfastException e) {
            if (!mayPass(e)) {
                throw e;
            }
            heard = false;
            return before;
        }
    }

    /** What takes hours need not be seen at once, and every look stands in the transcript. */
    Duration pause() {
        boolean hours = progress.isPresent() && System.nanoTime() - begun > limit;
        return hours && limit / LOOKS > POLL.toNanos() ? Duration.ofNanos(limit / LOOKS) : POLL;
    }

    private boolean spent() {
        return System.nanoTime() - quietSince > limit;
    }

    private boolean mayPass(HoldfastException e) {
        return e.kind() == FailureKind.HOST_UNREACHABLE
                && progress.isPresent()
                && !spent()
                && !Thread.currentThread().isInterrupted();
    }

    /** What is seen for the first time has gone on only if it does so until the next look. */
    private boolean goesOn(Command watched) {
        try {
            boolean more = false;
            for (String line : hosts.run(host, watched).stdout().lines().toList()) {
                Matcher matcher = LINE.matcher(line);
                more |= matcher.matches() && isMore(matcher.group(1), Long.parseLong(matcher.group(2)));
            }
            return more;
        } catch (HoldfastException e) {
            if (!mayPass(e) && e.kind() == FailureKind.HOST_UNREACHABLE) {
                throw e;
            }
            return false;
        }
    }

    private boolean isMore(String name, long number) {
        long before = most.getOrDefault(name, number);
        most.put(name, Math.max(before, number));
        return number > before;
    }
}
