package dev.holdfast.workflows.rolling;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.LeftOut;
import dev.holdfast.core.rolling.RollKind;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.drill.DrillCalls;
import dev.holdfast.workflows.drill.WholeSeen;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hosts that a person leaves out of a rolling operation under way. For workflow code only. A host in its turn is let go
 * only when it does not answer: what it does then is cut off, and it counts as away from there on. One that answers
 * counts as any other, so that nothing that is wrong with it is overlooked. Until somebody is left out this adds nothing
 * to a history.
 */
final class Skips {
    /** A host boots within 20 s; on two busy cores within a minute. */
    private static final Duration BOOTS = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final OperationContext context;
    private final RollKind kind;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> acted = new ArrayList<>();
    private Optional<List<String>> turns = Optional.empty();
    private String current = "";
    private int asked;
    private Optional<CancellationScope> turn = Optional.empty();
    private Optional<CancellationScope> look = Optional.empty();

    Skips(OperationContext context, RollKind kind) {
        this.context = context;
        this.kind = kind;
    }

    /** Who has a turn. */
    void planned(List<String> hosts) {
        turns = Optional.of(hosts);
    }

    List<LeftOut> all() {
        return List.copyOf(leftOut);
    }

    List<String> hosts() {
        return leftOut.stream().map(LeftOut::host).toList();
    }

    boolean has(String host) {
        return hosts().contains(host);
    }

    /** Whether its turn did not come to its end. */
    boolean without(String host) {
        return has(host) && !acted.contains(host);
    }

    void begins(String host) {
        current = host;
    }

    /** What a person asks for; see {@link dev.holdfast.workflows.Skippable#skip}. */
    String leaveOut(String host) {
        if (!waits(host) && answersWhenBooted(host)) {
            throw new HoldfastException(FailureKind.UNSAFE, refusal(host));
        }
        // While it was asked, its turn may have come or ended.
        LeftOut.When when = when(host);
        if (!has(host)) {
            leftOut.add(new LeftOut(host, when));
        }
        asked++;
        if (when == LeftOut.When.DURING) {
            turn.ifPresent(CancellationScope::cancel);
        }
        look.ifPresent(CancellationScope::cancel);
        return switch (when) {
            case BEFORE -> host + " is left out; the others have their turns.";
            case DURING ->
                host + " does not answer: its turn ends here, and the others have theirs once all but " + host
                        + " is well.";
            case AFTER -> host + " does not answer: nothing waits for it any more.";
        };
    }

    private boolean waits(String host) {
        return !host.equals(current)
                && !acted.contains(host)
                && turns.map(all -> all.contains(host)).orElse(true);
    }

    private LeftOut.When when(String host) {
        if (host.equals(current) && turn.isPresent()) {
            return LeftOut.When.DURING;
        }
        boolean none = turns.filter(all -> !all.contains(host)).isPresent();
        return none || acted.contains(host) ? LeftOut.When.AFTER : LeftOut.When.BEFORE;
    }

    private String refusal(String host) {
        if (acted.contains(host)) {
            return host + " had its turn and answers"
                    + (host.equals(current) ? "; the others wait a few minutes for the cluster to be well." : ".");
        }
        return host.equals(current)
                ? host + " answers and its turn is under way: it is not left half done. Wait for its end, or"
                        + " `holdfast cancel` the whole operation."
                : host + " has no turn in this operation, and answers.";
    }

    /** Does a part of the present host's turn, or as much of it as comes before the host is left out. */
    void during(Runnable part) {
        if (has(current)) {
            return;
        }
        CancellationScope scope = Workflow.newCancellationScope(part);
        turn = Optional.of(scope);
        try {
            scope.run();
            turn = Optional.empty();
        } catch (TemporalFailure e) {
            turn = Optional.empty();
            // A command that was cut off fails with words of its own.
            if (!has(current) || CancellationScope.current().isCancelRequested()) {
                throw e;
            }
        }
    }

    /** The present host's turn is over, but for the look at the cluster. */
    void done() {
        if (!has(current)) {
            acted.add(current);
        }
    }

    /** Waits until every vital check holds without those who were left out and do not answer. */
    WholeSeen whole(int seconds) {
        while (true) {
            int before = asked;
            DrillCalls others = new DrillCalls(others());
            List<WholeSeen> seen = new ArrayList<>();
            CancellationScope scope = Workflow.newCancellationScope(() -> seen.add(others.awaitWhole(seconds)));
            look = Optional.of(scope);
            try {
                if (before == asked) {
                    scope.run();
                }
            } catch (TemporalFailure e) {
                if (before == asked || CancellationScope.current().isCancelRequested()) {
                    throw e;
                }
            }
            look = Optional.empty();
            if (before == asked) {
                return seen.get(0);
            }
        }
    }

    /** Why this host cannot go as well while others are away that were left out; empty when it can. */
    String needed(String host) {
        List<String> voters = context.inventory().hosts().stream()
                .filter(h -> h.has(Role.ETCD) || h.has(Role.WITNESS))
                .map(Host::name)
                .toList();
        // Without etcd, as with PGD, a node asks itself before it goes.
        boolean etcd = context.inventory().hosts().stream().anyMatch(h -> h.has(Role.ETCD));
        boolean restarts = etcd && (kind.updates() || kind.goesBack());
        List<String> away = leftOut.isEmpty() || !restarts || !voters.contains(host) ? List.of() : silent();
        long stay = voters.size() - 1 - away.stream().filter(voters::contains).count();
        return away.isEmpty() || stay > voters.size() / 2
                ? ""
                : "etcd would have no majority without it, as " + String.join(", ", away) + " does not answer";
    }

    /** Of those who were left out. */
    private List<String> silent() {
        return hosts().stream().filter(host -> !answers(host)).toList();
    }

    /** Patroni may name a host for a while that is gone. */
    boolean silent(String host) {
        return has(host) && !answers(host);
    }

    /** The operation on all hosts but those. */
    OperationContext others() {
        Inventory others = context.inventory();
        for (String host : silent()) {
            others = others.without(host);
        }
        return context.on(others);
    }

    /** A turn that reboots its host makes it silent for a while. */
    private boolean answersWhenBooted(String host) {
        boolean reboots = kind.reboots() && host.equals(current);
        long end = Workflow.currentTimeMillis() + (reboots ? BOOTS.toMillis() : 0);
        while (!answers(host)) {
            if (Workflow.currentTimeMillis() >= end) {
                return false;
            }
            Workflow.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    private boolean answers(String host) {
        return Answering.answers(context.inventory(), host);
    }
}
