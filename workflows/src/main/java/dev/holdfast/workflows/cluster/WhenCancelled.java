package dev.holdfast.workflows.cluster;

import dev.holdfast.core.operation.Operation;

/** In which state a cancellation leaves the cluster, for operations that leave it in the same one wherever they are. */
final class WhenCancelled {
    private static final String NOTHING = " Nothing was changed.";

    private WhenCancelled() {}

    /** A sentence with a space before it; empty for operations that say it themselves. */
    static String said(String verb) {
        return switch (verb) {
            case "provision" -> " Hosts that were made stay; `holdfast provision DIR` makes the rest.";
            case "boot" -> " Hosts that were booted run; `holdfast provision DIR` boots the rest.";
            case "deploy" ->
                " What was done stays; `holdfast plan DIR` shows what is left, `holdfast deploy DIR` does it.";
            case "backup" -> " Complete backups stay; one that is under way on its host goes on there.";
            case "restore-test" ->
                " The cluster was not touched; the next proof removes what this one left on the backup host.";
            case "restore" ->
                " The cluster was not touched; `holdfast restore DIR --location L --drop` removes what was restored.";
            case "rehydrate" -> " `holdfast rehydrate` of the same host goes on.";
            case "plan", "verify" -> NOTHING;
            case "teardown" -> " What was removed is gone; `holdfast teardown DIR` removes the rest.";
            default -> verb.endsWith(Operation.CHECK) ? NOTHING : "";
        };
    }
}
