package dev.holdfast.workflows.replay;

import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.EventPolicy;
import dev.holdfast.core.spec.MailSecurity;
import dev.holdfast.workflows.fake.StagedServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The beginning, files, secrets, and the end. */
final class SettingScenes {
    private static final Operation PASSWORDS = new Operation.Rotate(RotateKind.PASSWORDS);
    private static final Operation AUTHORITY = new Operation.Rotate(RotateKind.AUTHORITY);

    private SettingScenes() {}

    static List<Scene> all() {
        return List.of(
                few(Scene.of("rotate-passwords", PASSWORDS)),
                few(Scene.of("rotate-passwords-everywhere", PASSWORDS)).where(staged -> staged.stage.everywhere = true),
                few(Scene.of("rotate-passwords-failed", PASSWORDS)).failsAt("announce a1"),
                few(Scene.of("rotate-passwords-cancelled", PASSWORDS))
                        .where(Scenes::applyingLasts)
                        .cancelledWhen(Scenes::applies),
                few(Scene.of("rotate-certificates", new Operation.Rotate(RotateKind.CERTIFICATES))),
                few(Scene.of("rotate-authority", AUTHORITY)),
                few(Scene.of("rotate-authority-stopped", AUTHORITY))
                        .where(staged -> staged.stage.breaksAt = "restart a1")
                        .fails(),
                few(Scene.of("rotate-authority-cancelled", AUTHORITY))
                        .where(Scenes::applyingLasts)
                        .cancelledWhen(Scenes::applies),
                few(Scene.of("deploy-mail", mailed(), new Operation.Deploy())),
                few(Scene.of("deploy-cancelled", new Operation.Deploy()))
                        .where(Scenes::applyingLasts)
                        .cancelledWhen(Scenes::applies),
                few(Scene.of("deploy-without-a-dead-host", new Operation.Deploy()))
                        .where(SettingScenes::a3Dies)
                        .meanwhile((staged, run) -> {
                            Scene.await(staged, s -> s.deploy.events.contains("begin base a3"));
                            run.update("skip", String.class, "a3");
                        }),
                few(Scene.of("plan-settings", new Operation.Plan())),
                Scene.of("provision-cloud", empty(), new Operation.Provision()),
                Scene.of("teardown-cloud", StagedServer.CLOUD, new Operation.Teardown(false, true)),
                Scene.of("teardown-refused", StagedServer.CLOUD, new Operation.Teardown(false, true))
                        .failsAt("copy of a"));
    }

    private static Scene few(Scene scene) {
        return scene.where(Scenes.hosts("a1", "a3"));
    }

    private static void a3Dies(StagedServer staged) {
        staged.stage.down.add("a3");
        staged.deploy.work = request -> {
            if (request.plan().host().equals("a3")) {
                Scenes.lasts(request);
            }
        };
    }

    private static OperationContext empty() {
        OperationContext cloud = StagedServer.CLOUD;
        return new OperationContext(
                cloud.id(), cloud.actor(), cloud.machine(), StagedServer.described("aws"), Inventory.empty("demo"));
    }

    private static OperationContext mailed() {
        EmailPolicy mail = new EmailPolicy(
                "mail.example.com",
                587,
                MailSecurity.STARTTLS,
                Optional.of("holdfast"),
                "holdfast@example.com",
                List.of("dba@example.com"));
        OperationContext plain = StagedServer.CONTEXT;
        return new OperationContext(
                plain.id(),
                plain.actor(),
                plain.machine(),
                plain.spec()
                        .withEvents(
                                new EventPolicy(Optional.empty(), Optional.of(mail), Set.of(), Set.of(), 3, 30, 60)),
                plain.inventory());
    }
}
