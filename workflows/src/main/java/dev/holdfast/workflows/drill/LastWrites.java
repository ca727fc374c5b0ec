package dev.holdfast.workflows.drill;

import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.operation.OperationContext;
import dev.holdfast.core.rolling.ClientsSaw;
import dev.holdfast.core.topology.Topology;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** A client of a location that goes: it writes until it is refused, and its rows are counted in the others. For workflow code only. */
public final class LastWrites {
    private final DrillWriters writers;
    private final List<String> others;
    private List<WriterRun> runs = List.of();

    private LastWrites(DrillWriters writers, List<String> others) {
        this.writers = writers;
        this.others = others;
    }

    /** Of a location of the context's, where somebody leads. */
    public static LastWrites at(OperationContext context, String location, Topology topology) {
        DrillWriters all = DrillWriters.lasting(context, "", topology, false);
        List<WriterRequest> here = all.requests().stream()
                .filter(r -> r.location().equals(location))
                .toList();
        return new LastWrites(
                new DrillWriters(all.calls(), here),
                context.inventory().dataLocations().stream()
                        .filter(l -> !l.equals(location))
                        .toList());
    }

    public void start() {
        writers.start();
    }

    /** Ends it. */
    public void finish() {
        runs = writers.finish();
    }

    /** Ends it after a failure, if it runs. */
    public void end() {
        try {
            writers.end();
        } catch (TemporalFailure e) {
            Workflow.getLogger(LastWrites.class).warn("The last client was not ended: {}", e.getMessage());
        }
    }

    /** What it wrote, as the others have it; it must have been finished. No gap: it was to be refused. */
    public ClientsSaw saw() {
        long lost = 0;
        long doubled = 0;
        for (WriterRequest writer : writers.requests()) {
            for (String other : others) {
                WriterCount count = writers.calls().count(writer, other);
                lost = Math.max(lost, count.lost());
                doubled = Math.max(doubled, count.duplicated());
            }
        }
        long acknowledged = runs.stream().mapToLong(WriterRun::acknowledged).sum();
        return new ClientsSaw(0, acknowledged, lost, doubled);
    }
}
