package dev.holdfast.workflows.backup;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RecoveryWindow;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.workflows.Branches;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Restores of locations to a mark and to moments. All locations at once, but what one backup host has to do it does one
 * thing after the other: it has room for one scratch instance. For workflow code only.
 */
final class RestoreRun {
    private final OperationContext context;
    private final OperationProgress progress;
    private final HostTurns turns;

    RestoreRun(OperationContext context, OperationProgress progress) {
        this.context = context;
        this.progress = progress;
        this.turns = new HostTurns(progress);
    }

    /** What a location showed; a remark in the place of a moment that could not be drawn. */
    private record Shown(RestoreProof mark, Optional<MomentProof> moment, Optional<String> remark) {}

    /** Each location's newest backup to a mark, then a moment of its window, drawn by lot. */
    RestoreProven markAndMoment(List<BackupServer> servers) {
        progress.enter("restore", 1, 1, servers.size());
        List<Shown> shown = Branches.all("Restore proof", servers, BackupServer::host, this::both);
        return new RestoreProven(
                shown.stream().map(Shown::mark).toList(),
                shown.stream().flatMap(s -> s.moment().stream()).toList(),
                shown.stream().flatMap(s -> s.remark().stream()).toList());
    }

    /**
     * A moment that a person asked for, of every location.
     *
     * @throws HoldfastException UNSAFE, before anything is restored, when it lies outside the window of one
     */
    RestoreProven moment(List<BackupServer> servers, Instant at) {
        progress.enter("window", 1, 2, servers.size());
        List<RecoveryWindow> windows = Branches.all(
                "Recovery window", servers, BackupServer::host, s -> turns.take(s.host(), () -> window(s)));
        String outside = windows.stream()
                .filter(w -> !w.holds(at))
                .map(RecoveryWindow::sentence)
                .collect(Collectors.joining("; "));
        if (!outside.isEmpty()) {
            throw new HoldfastException(FailureKind.UNSAFE, at + " is outside: " + outside + ".");
        }
        progress.enter("restore", 2, 2, windows.size());
        List<MomentProof> moments = Branches.all(
                "Restore proof", windows, RecoveryWindow::host, w -> turns.take(w.host(), () -> moment(w, at)));
        return new RestoreProven(List.of(), moments, List.of());
    }

    private Shown both(BackupServer server) {
        return turns.take(server.host(), () -> {
            RestoreProof mark = mark(server);
            RecoveryWindow window = window(server);
            // The same in every replay; the window is in the history, so that a retry restores to the same moment.
            return window.draw(Workflow.newRandom())
                    .map(at -> new Shown(mark, Optional.of(moment(window, at)), Optional.empty()))
                    .orElseGet(() -> new Shown(mark, Optional.empty(), Optional.of(tooShort(window))));
        });
    }

    private static String tooShort(RecoveryWindow window) {
        return window.server() + ": window of " + window.seconds() + " s: no moment drawn";
    }

    RestoreProof mark(BackupServer server) {
        String summary = server.host() + " · restore " + server.name() + " and compare";
        return Workflow.newActivityStub(BackupActivities.class, Policies.backup(summary))
                .proveRestore(context.spec(), context.inventory(), server);
    }

    private RecoveryWindow window(BackupServer server) {
        String summary = server.host() + " · recovery window of " + server.name();
        return Workflow.newActivityStub(BackupActivities.class, Policies.act(summary))
                .recoveryWindow(context.spec(), context.inventory(), server);
    }

    private MomentProof moment(RecoveryWindow window, Instant at) {
        String summary = window.host() + " · restore " + window.server() + " as of " + at + " and examine";
        return Workflow.newActivityStub(BackupActivities.class, Policies.backup(summary))
                .proveMoment(context.spec(), context.inventory(), window, at.toString());
    }
}
