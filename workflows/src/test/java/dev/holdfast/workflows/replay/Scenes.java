package dev.holdfast.workflows.replay;

import dev.holdfast.workflows.deploy.ApplyRequest;
import dev.holdfast.workflows.fake.StagedServer;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One good run of every workflow, and of many a run that failed or was cancelled half-way, as undoing is workflow code too. */
final class Scenes {
    private Scenes() {}

    static List<Scene> all() {
        return Stream.of(
                        HostScenes.all(),
                        NodeScenes.all(),
                        LocationScenes.all(),
                        BackupScenes.all(),
                        ServingScenes.all(),
                        SettingScenes.all(),
                        WatchScenes.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those that a deploy's phases have a part for. */
    static Scene.Setting hosts(String... names) {
        return staged -> staged.deploy.hosts = Optional.of(List.of(names));
    }

    static Scene.Setting phases(String... names) {
        return staged -> staged.deploy.phases = List.of(names);
    }

    /** Whoever is to lead next, in order. */
    static Scene.Setting elected(String... nodes) {
        return staged -> staged.stage.elections.addAll(List.of(nodes));
    }

    /** What a deploy does on a host lasts until it is cancelled. */
    static void applyingLasts(StagedServer staged) {
        staged.deploy.work = Scenes::lasts;
    }

    static boolean applies(StagedServer staged) {
        return !staged.deploy.events.isEmpty();
    }

    static void lasts(ApplyRequest request) throws InterruptedException {
        while (true) {
            Activity.getExecutionContext().heartbeat(request.phase());
            Thread.sleep(100);
        }
    }
}
