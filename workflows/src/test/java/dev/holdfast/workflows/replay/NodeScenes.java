package dev.holdfast.workflows.replay;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;

/** Nodes come, go, and get their data anew. */
final class NodeScenes {
    private static final OperationContext WITHOUT_A3 =
            StagedServer.CONTEXT.on(StagedServer.CONTEXT.inventory().without("a3"));

    private NodeScenes() {}

    static List<Scene> all() {
        return List.of(
                node(Scene.of("add-node", WITHOUT_A3, new Operation.AddNode("a3"))),
                node(Scene.of("add-node-failed", WITHOUT_A3, new Operation.AddNode("a3")))
                        .failsAt("member a1"),
                node(Scene.of("remove-node", new Operation.RemoveNode("a1"))).where(Scenes.elected("a2")),
                node(Scene.of("remove-node-unwell", new Operation.RemoveNode("a3")))
                        .where(staged -> staged.stage.breaksAt = "forget a2")
                        .fails(),
                node(Scene.of("replace-node", new Operation.ReplaceNode("a3"))),
                node(Scene.of("replace-node-failed", new Operation.ReplaceNode("a3")))
                        .failsAt("machine a3"),
                node(Scene.of("replace-node-cancelled", new Operation.ReplaceNode("a3")))
                        .where(Scenes::applyingLasts)
                        .cancelledWhen(Scenes::applies),
                Scene.of("reinit", new Operation.Reinit("a3", false)),
                Scene.of("reinit-failed", new Operation.Reinit("a3", false)).failsAt("aside a3"),
                Scene.of("reinit-cancelled", new Operation.Reinit("a3", false))
                        .where(Scenes::applyingLasts)
                        .cancelledWhen(Scenes::applies));
    }

    /** What the deploy plans for a node and for another one. */
    private static Scene node(Scene scene) {
        return scene.where(Scenes.phases("base", "dcs", "database")).where(Scenes.hosts("a1", "a3"));
    }
}
