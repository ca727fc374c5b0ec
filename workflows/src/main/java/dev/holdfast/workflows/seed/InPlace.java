package dev.holdfast.workflows.seed;

import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.backup.RestorePlan;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.seed.SeedRequest;
import dev.holdfast.workflows.OperationProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The location that is taken back, and the others in the order in which they follow it. For workflow code only.
 *
 * @param server whose backup is taken
 * @param plan of the restore that it begins with; nothing before that was asked
 */
record InPlace(
        SeedLocation location,
        List<SeedLocation> others,
        List<String> names,
        BackupServer server,
        Optional<RestorePlan> plan) {
    static InPlace of(
            OperationContext context,
            OperationProgress progress,
            Operation.RestoreInPlace wanted,
            BackupServer server) {
        String run = SeedLocation.run();
        SeedRequest first =
                new SeedRequest(wanted.location(), wanted.from(), List.of(), Optional.of(server.host()), run);
        List<SeedLocation> others = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String other : context.inventory().dataLocations()) {
            if (!other.equals(wanted.location())) {
                List<String> peers = new ArrayList<>(List.of(wanted.location()));
                peers.addAll(names);
                others.add(new SeedLocation(
                        context, progress, SeedRequest.copy(other, wanted.location(), List.copyOf(peers), run)));
                names.add(other);
            }
        }
        return new InPlace(
                new SeedLocation(context, progress, first),
                List.copyOf(others),
                List.copyOf(names),
                server,
                Optional.empty());
    }

    InPlace planned(Optional<RestorePlan> of) {
        return new InPlace(location, others, names, server, of);
    }

    List<SeedLocation> all() {
        List<SeedLocation> all = new ArrayList<>(List.of(location));
        all.addAll(others);
        return List.copyOf(all);
    }
}
