package dev.holdfast.workflows.replay;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.spec.EventKind;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.workflows.cluster.ClusterState;
import dev.holdfast.workflows.cluster.ClusterWorkflow;
import dev.holdfast.workflows.cluster.Health;
import dev.holdfast.workflows.cluster.OperationRequest;
import dev.holdfast.workflows.event.Events;
import dev.holdfast.workflows.fake.StagedServer;
import dev.holdfast.workflows.fake.TestCluster;
import dev.holdfast.workflows.schedule.ClusterSeen;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What goes on without anybody's asking: health checks, schedules, and the entity that hears of it. */
final class WatchScenes {
    private static final Health WELL = new Health("2026-11-27T00:00:00Z", List.of(), List.of(), List.of());

    private static final ClusterEvent LATE = new ClusterEvent.Began(EventKind.BACKUP_LATE, "BackupLate: a2", "is old");
    private static final Operation DRILL = new Operation.Drill(FaultKind.STOP_LEADER, "a", false);

    private WatchScenes() {}

    static List<Scene> all() {
        return List.of(
                Scene.workflow("health-check", "HealthCheck", "demo")
                        .where(staged -> staged.schedules.seen = () -> seen()),
                Scene.workflow("health-check-node-down", "HealthCheck", "demo")
                        .where(WatchScenes::entity)
                        .where(staged -> staged.schedules.seen = () -> seen())
                        .where(staged -> staged.stage.absent.add("a2")),
                Scene.workflow("health-check-beside", "HealthCheck", "demo")
                        .where(WatchScenes::entity)
                        .where(staged -> staged.schedules.seenBeside = () -> seen())
                        .where(staged -> staged.stage.checks.undisturbed = () -> List.of(
                                CheckResult.failed("DisksHaveRoom", "a2: / has 4 % free", List.of("a2"), List.of()))),
                Scene.workflow("health-check-still-owed", "HealthCheck", "demo")
                        .where(WatchScenes::entity)
                        .where(staged -> staged.schedules.seen = () -> seen(LATE)),
                Scene.workflow("scheduled-never-began", "ScheduledOperation", "demo", "drill", DRILL)
                        .where(WatchScenes::entity)
                        .where(staged -> staged.schedules.start = request -> {
                            throw new HoldfastException(FailureKind.PLATFORM_BUSY, "demo/deploy/3 runs.");
                        })
                        .fails(),
                Scene.workflow("scheduled", "ScheduledOperation", "demo", "backup", new Operation.Backup())
                        .where(staged -> staged.schedules.start = request -> "demo/backup/1"),
                Scene.workflow("cluster-under-way", "Cluster", state())
                        .meanwhile(WatchScenes::life)
                        .goesOn());
    }

    private static Optional<ClusterSeen> seen(ClusterEvent... owed) {
        return Optional.of(new ClusterSeen(
                StagedServer.CONTEXT.spec(),
                StagedServer.CONTEXT.inventory(),
                Optional.of(WELL),
                List.of(owed),
                List.of()));
    }

    /** An alert that a backup mends, its end, a verdict, and a person's verify. */
    private static void life(StagedServer staged, WorkflowStub entity) throws InterruptedException {
        entity.signal("happened", new Events(List.of(LATE)));
        rests(staged, entity, 2);
        entity.signal(
                "happened",
                new Events(List.of(new ClusterEvent.Ended(EventKind.BACKUP_LATE, LATE.subject(), "was: is old"))));
        entity.signal("healthChanged", WELL);
        entity.update(
                "startOperation",
                String.class,
                new OperationRequest("r1", "anna@laptop", "here", Optional.empty(), new Operation.Verify()));
        rests(staged, entity, 3);
    }

    /** After so many operations. */
    private static void rests(StagedServer staged, WorkflowStub entity, int operations) throws InterruptedException {
        Scene.await(staged, s -> {
            ClusterState now = entity.query("state", ClusterState.class);
            return now.operations() == operations && now.underWay().isEmpty();
        });
    }

    private static void entity(StagedServer staged) {
        ClusterWorkflow entity = TestCluster.entity(staged.server, "demo");
        WorkflowClient.start(entity::run, state());
    }

    /** Of a cluster that was deployed and has its backups taken when they are late. */
    private static ClusterState state() {
        EventPolicy acting =
                new EventPolicy(Optional.empty(), Optional.empty(), Set.of(), Set.of(EventKind.BACKUP_LATE), 3, 30, 60);
        OperationRecord deployed =
                new OperationRecord("demo/deploy/1", "deploy", "anna", "", "", "succeeded", "", Optional.empty());
        ClusterState fresh = ClusterState.fresh("demo");
        return new ClusterState(
                "demo",
                "here",
                Optional.of(StagedServer.CONTEXT.spec().withEvents(acting)),
                StagedServer.CONTEXT.inventory(),
                1,
                List.of(deployed),
                fresh.running(),
                fresh.health(),
                fresh.admissions(),
                fresh.events());
    }
}
