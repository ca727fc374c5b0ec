package dev.holdfast.workflows.seed;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.core.seed.SeedStage;
import dev.holdfast.core.spec.Role;
import dev.holdfast.workflows.OperationProgress;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.cluster.Leaves;
import dev.holdfast.workflows.deploy.HostDeploy;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Makes one location's data anew, or for the first time. For workflow code only. The hosts of the location are in the context's
 * inventory, and every phase of a deploy before the database has run on all hosts.
 *
 * <ol>
 *   <li>{@link #prepare}: the copy lies ready beside the old data. A failure or a cancellation until then is undone: the old
 *       data serve again.
 *   <li>{@link #place}: the copy serves and exchanges changes with its peers. Cancellation waits until that is done.
 *   <li>Afterwards the caller runs the phases replication and backup on all hosts, and {@link #tidy} when all is well.
 * </ol>
 */
public final class SeedLocation {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    /** Of a deploy, between the copy's first leader and its exchange with the peers. */
    private static final List<String> PHASES = List.of("database", "proxy", "application");

    private final OperationContext context;
    private final OperationProgress progress;
    private final SeedRequest request;

    public SeedLocation(OperationContext context, OperationProgress progress, SeedRequest request) {
        this.context = context;
        this.progress = progress;
        this.request = request;
    }

    /** A name for an attempt that begins now. */
    public static String run() {
        return RUN.format(Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    }

    /** UNSAFE with every reason, when it must not be done now. */
    public void guarded() {
        List<String> guards = Workflow.newActivityStub(
                        SeedActivities.class, Policies.look("guards of making " + request.location() + " anew"))
                .guardSeed(context.spec(), context.inventory(), request);
        if (!guards.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    request.location() + " was not made anew; nothing was changed. " + String.join(" ", guards));
        }
    }

    /** The location stops, its peers keep changes for it, the copy is made. */
    public void prepare() {
        try {
            copied();
        } catch (TemporalFailure | HoldfastException e) {
            throw undone(e);
        }
    }

    /** The same for a location that had no data: whoever calls says what has become of it. */
    public void prepareFirst() {
        try {
            copied();
        } catch (TemporalFailure | HoldfastException e) {
            undo();
            throw e;
        }
    }

    private void copied() {
        stage(SeedStage.FENCE);
        stage(SeedStage.SLOTS);
        stage(SeedStage.COPY);
        // A part that was under way when somebody cancelled may have come to its end all the same.
        CancellationScope.throwCanceled();
    }

    /** One part alone, for a location whose old data are to serve until a backup of theirs is ready, or no more at all. */
    public void stage(SeedStage stage) {
        String what = request.location() + " · " + stage.label();
        progress.more(1);
        progress.during(what, () -> {
            Workflow.newActivityStub(SeedActivities.class, options(stage, what))
                    .seed(context.spec(), context.inventory(), request, stage);
            return stage;
        });
    }

    /** The copy takes over. A failure tells that the location is neither old nor new. */
    public void place() {
        Workflow.newDetachedCancellationScope(() -> {
                    stage(SeedStage.PLACE);
                    List<String> hosts = context.inventory().at(request.location(), Role.POSTGRES).stream()
                            .map(Host::name)
                            .toList();
                    PHASES.forEach(phase -> HostDeploy.among(context, progress, hosts, phase));
                    stage(SeedStage.JOIN);
                    stage(SeedStage.BACKUPS);
                })
                .run();
    }

    /** The old data go. */
    public void tidy() {
        stage(SeedStage.TIDY);
    }

    private RuntimeException undone(RuntimeException failure) {
        return Leaves.told(
                context,
                failure,
                undo()
                        ? request.location() + " is as it was before, with its old data."
                        : request.location() + " still has its old data but may not serve: `holdfast deploy DIR`"
                                + " starts it, or ask again.");
    }

    /** The old data serve again; whether they do. */
    boolean undo() {
        try {
            Workflow.newDetachedCancellationScope(() -> stage(SeedStage.UNDO)).run();
            return true;
        } catch (TemporalFailure e) {
            Workflow.getLogger(SeedLocation.class).warn("Not undone: {}", e.getMessage());
            return false;
        }
    }

    private static ActivityOptions options(SeedStage stage, String summary) {
        return switch (stage) {
            case COPY -> Policies.backup(summary);
            case UNDO -> Policies.undo(summary);
            default -> Policies.act(summary);
        };
    }
}
