package dev.holdfast.starter.doctor;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.server.TemporalCli;
import dev.holdfast.starter.server.TemporalServer;
import dev.holdfast.starter.server.WorkerProcesses;
import java.util.List;

/** The Temporal server and this machine's workers. */
final class TemporalLook {
    private final Settings settings;
    private final TemporalServer server;

    TemporalLook(Settings settings) {
        this.settings = settings;
        this.server = new TemporalServer(settings.home());
    }

    List<Finding> look() {
        return List.of(program(), answers(), workers());
    }

    private Finding program() {
        if (server.configured().isPresent()) {
            return Finding.ok("temporal program", "not needed: TEMPORAL_ADDRESS names a server");
        }
        return new TemporalCli(settings.home())
                .find()
                .map(p -> Finding.ok("temporal program", p.toString()))
                .orElseGet(() -> Finding.note(
                        "temporal program",
                        "is missing; the first operation builds it with Go",
                        "Beforehand: holdfast temporal install"));
    }

    private Finding answers() {
        try {
            server.require();
            return Finding.ok(
                    "Temporal server",
                    "answers at " + server.address()
                            + (server.configured().isPresent() ? "" : ", web UI " + server.uiAddress()));
        } catch (HoldfastException e) {
            return server.configured().isPresent()
                    ? Finding.problem(
                            "Temporal server",
                            "TEMPORAL_ADDRESS " + server.address() + " does not answer",
                            "Mend it, or unset TEMPORAL_ADDRESS to use the embedded one.")
                    : Finding.note(
                            "Temporal server",
                            "does not run",
                            "The first operation starts it; or: holdfast temporal start");
        }
    }

    private Finding workers() {
        int alive = new WorkerProcesses(settings, server.address()).alive().size();
        return alive > 0
                ? Finding.ok("workers", alive + " on this machine")
                : Finding.note("workers", "none runs", "The first operation starts two; or: holdfast worker start");
    }
}
