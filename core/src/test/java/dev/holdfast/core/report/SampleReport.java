package dev.holdfast.core.report;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RestoreProof;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.PhaseTime;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.plan.StepResult;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.core.topology.GroupState;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.NodeState;
import dev.holdfast.core.topology.ProxyState;
import dev.holdfast.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An invented report with an entry of every kind; its figures are of no real run. */
final class SampleReport {
    /** Text that would break a page or a table if it were not escaped. */
    static final String HOSTILE = "<script>alert('x')</script> & \"a|b\" `c` *d* [e](f) \u001b[31m";

    private static final long FAULT = 1_764_086_400_000L;

    private SampleReport() {}

    static ClusterReport report() {
        return of(List.of(
                deployed(),
                verified(),
                new Outcome.Drilled(drill()),
                new Outcome.BackedUp(List.of(new BackupRecord(
                        "datacenter1", "kapok", "20261125T160500", "DONE", 32_000_000, "2026-11-25T16:05:09Z"))),
                new RestoreProven(
                        List.of(new RestoreProof(
                                "datacenter1", "kapok", "20261125T160500", true, 1000, 1000, "md5 equal", 8.5)),
                        List.of(moment(true)),
                        List.of("datacenter2: window of 40 s: no moment drawn"))));
    }

    /** With one operation for each of these. */
    static ClusterReport of(List<Outcome> outcomes) {
        SpecReading.Valid valid =
                (SpecReading.Valid) SpecReader.read(Configure.configYml(ConfigureOptions.demo("demo")));
        return new ClusterReport(
                "20261125T160000Z",
                "2026-11-25T16:10:00Z",
                valid.spec(),
                topology(),
                outcomes.stream().map(SampleReport::operation).toList());
    }

    static MomentProof moment(boolean proven) {
        return new MomentProof(
                "datacenter1",
                "kapok",
                "20261125T160500",
                "2026-11-25T16:40:00Z",
                "2026-11-25T16:05:20Z",
                "2026-11-25T17:59:55Z",
                proven,
                "2026-11-25T16:39:59.812345Z",
                "2026-11-25T16:40:00.500Z",
                12,
                34_567,
                33_000_000,
                "last transaction 812, which the source committed at the same microsecond",
                9.5);
    }

    static DrillReport drill() {
        return drillAt("datacenter1");
    }

    static DrillReport drillAt(String location) {
        return new DrillReport(
                FaultKind.values()[0],
                location,
                "kaboom",
                "kaolin",
                FAULT,
                12.3,
                13.1,
                4321,
                0,
                0,
                true,
                31.0,
                List.of(writer("datacenter1", true), writer("datacenter2", false)),
                List.of(new WriterCount("datacenter1", "datacenter2", 2000, 0, 0)),
                List.of(),
                List.of("A remark with " + HOSTILE));
    }

    private static WriterRun writer(String location, boolean gap) {
        List<Integer> perSecond = new ArrayList<>();
        for (int second = -5; second < 35; second++) {
            perSecond.add(gap && second >= 0 && second < 13 ? 0 : 75 + (second * 7 % 11));
        }
        return new WriterRun(
                location,
                FAULT - 5000,
                FAULT + 35_000,
                2000,
                gap ? 40 : 0,
                perSecond,
                gap ? 13.1 : 0.1,
                FAULT + 50,
                gap ? List.of("connection refused") : List.of());
    }

    private static Outcome deployed() {
        return new Outcome.Deployed(
                List.of(new PhaseTime("base", 12.5), new PhaseTime("packages", 41)),
                120,
                List.of(new StepResult(
                        "base/kaboom/file /etc/hosts",
                        "file /etc/hosts",
                        true,
                        List.of("tee /etc/hosts"),
                        HOSTILE + "\n```\nsecond line",
                        120)));
    }

    private static Outcome verified() {
        return new Outcome.Verified(
                List.of(CheckResult.passed("EveryNodeIsUp", "7 of 7"), CheckResult.failed("Hostile", HOSTILE)));
    }

    private static OperationRecord operation(Outcome outcome) {
        String verb = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return new OperationRecord(
                "demo/" + verb + "/1",
                verb,
                "root@here",
                "2026-11-25T16:00:00Z",
                "2026-11-25T16:02:05.5Z",
                "succeeded",
                outcome.headline(),
                Optional.of(outcome));
    }

    private static Topology topology() {
        return new Topology(
                List.of(new NodeState("kaboom", 1, "datacenter1_subgroup", "data", "ACTIVE", "ACTIVE", "Up", 1, true)),
                List.of(new GroupState(
                        "datacenter1_subgroup", 2, "data", "demo", "datacenter1", true, true, "kaolin", "kaolin")),
                List.of(new ProxyState("kaboom", "datacenter1_subgroup", "[0.0.0.0]", 6432, "[0.0.0.0]", 6433)),
                List.of(new MemberState("kaboom", "datacenter1", "replica", "streaming", 2, 0)),
                List.of());
    }
}
