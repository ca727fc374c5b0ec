package dev.holdfast.workflows.schedule;

import dev.holdfast.core.check.CheckResult;
import dev.holdfast.workflows.Policies;
import dev.holdfast.workflows.event.Fact;
import dev.holdfast.workflows.verify.CheckActivities;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A health check beside an operation that stops services, hands leaders over or moves data, which may take a day: it asks
 * what no operation disturbs. What it does not ask stays as it was: it has neither begun nor ended. For workflow code only.
 *
 * @param failed as far as it could look
 * @param facts those of what it did not ask too
 */
record LookBeside(List<CheckResult> failed, List<Fact> facts) {
    /** One sentence: what was seen. */
    static String looked(String cluster) {
        Optional<ClusterSeen> found = seen(cluster);
        if (found.isEmpty()) {
            return "Not looked: no such cluster, or an operation changes it.";
        }
        ClusterSeen seen = found.get();
        List<Fact> before = HealthCheckImpl.before(seen);
        LookBeside one = at(seen, before);
        if (one.facts.equals(before)) {
            return said(before);
        }
        Workflow.sleep(HealthCheckImpl.AGAIN);
        LookBeside two = at(seen, before);
        List<Fact> now = HealthCheckImpl.twice(before, one.facts, two.facts);
        if (!now.equals(before)) {
            HealthCheckImpl.tell(
                    seen, now, HealthCheckImpl.known(seen), new HealthCheckImpl.Looks(one.failed, two.failed));
        }
        return said(now);
    }

    /** Health checks from before that rule rest; their histories end here. */
    private static Optional<ClusterSeen> seen(String cluster) {
        return Workflow.getVersion("looks-beside", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION
                ? Optional.empty()
                : Workflow.newActivityStub(
                                ScheduleActivities.class, Policies.quick("what the entity knows beside an operation"))
                        .seenBesideOperation(cluster);
    }

    private static LookBeside at(ClusterSeen seen, List<Fact> before) {
        List<CheckResult> results = Workflow.newActivityStub(
                        CheckActivities.class,
                        Policies.look("health of " + seen.spec().name() + " beside an operation"))
                .checkBesideOperation(seen.spec(), seen.inventory());
        List<String> asked = results.stream().map(CheckResult::name).toList();
        List<CheckResult> failed =
                Verdicts.seen(results, before.stream().map(Fact::check).toList());
        List<Fact> fail = Fact.of(failed, before);
        Stream<Fact> still = before.stream().filter(f -> !asked.contains(f.check()) || fail.contains(f));
        Stream<Fact> begun = fail.stream().filter(f -> !before.contains(f));
        return new LookBeside(failed, Stream.concat(still, begun).toList());
    }

    private static String said(List<Fact> facts) {
        return "Beside an operation, looked at what it does not disturb. "
                + (facts.isEmpty() ? "Healthy." : String.join(" ", HealthCheckImpl.sentences(facts)));
    }
}
