package dev.holdfast.core.report;

import dev.holdfast.core.architecture.Architectures;
import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.check.CheckResult;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.operation.RestoreProven;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.topology.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a cluster now, or has not been shown for too long; each a sentence that says what to do. */
final class OpenRisks {
    /** Backups are taken twice a week unless config.yml says otherwise: two in a row are missing. */
    private static final Duration BACKUP = Duration.ofDays(8);
    /** Proofs are made each week, and checks each day, unless config.yml says otherwise. */
    private static final Duration PROOF = Duration.ofDays(8);

    private static final Duration VERIFY = Duration.ofDays(2);
    /** Nobody drills by a schedule unless config.yml says so. */
    private static final Duration DRILL = Duration.ofDays(90);

    private final SafetyReport report;
    private final List<String> risks = new ArrayList<>();

    private OpenRisks(SafetyReport report) {
        this.report = report;
    }

    /** Those of this moment first. */
    static List<String> of(SafetyReport report) {
        OpenRisks all = new OpenRisks(report);
        all.risks.addAll(report.remarks());
        all.cluster();
        all.events();
        all.verified();
        report.backups().servers().forEach(all::backup);
        report.backups().servers().forEach(all::proof);
        all.drills();
        all.cautions();
        return all.risks.stream().distinct().toList();
    }

    private void cluster() {
        report.topology().ifPresent(topology -> {
            topology.groups().stream()
                    .filter(g -> g.routing() && !g.location().isEmpty())
                    .filter(g -> g.writeLeader().isEmpty() && holdsData(g))
                    .forEach(g -> risks.add(
                            g.location() + " has no write leader: holdfast status DIR says what may be promoted."));
            risks.addAll(topology.remarks());
        });
    }

    private boolean holdsData(GroupState group) {
        return report.spec().with(Role.POSTGRES).stream()
                        .anyMatch(i -> i.location().equals(group.location()))
                || report.spec().with(Role.BDR).stream()
                        .anyMatch(i -> i.location().equals(group.location()));
    }

    /** States that began and have not ended. */
    private void events() {
        Map<String, EventRecord> last = new LinkedHashMap<>();
        report.events().stream()
                .filter(r -> !(r.event() instanceof ClusterEvent.Happened))
                .forEach(r -> last.put(r.event().kind() + r.event().subject(), r));
        last.values().stream()
                .filter(r -> r.event().bad())
                .forEach(r -> risks.add(r.event().kind().label() + " since " + r.at() + ": "
                        + r.event().evidence() + " (" + r.event().subject() + ")."));
    }

    private void verified() {
        Optional<SafetyReport.Dated<Outcome.Verified>> last = last(report.outcomes(Outcome.Verified.class));
        if (last.isEmpty()) {
            risks.add("The cluster was never verified: holdfast verify DIR.");
            return;
        }
        last.get().outcome().checks().stream()
                .filter(c -> !c.passed())
                .map(CheckResult::name)
                .forEach(name -> risks.add(
                        "Check " + name + " failed in " + last.get().operation().id() + ": holdfast verify DIR."));
        if (older(last.get().at(), VERIFY)) {
            risks.add("The checks were last asked " + ago(last.get().at()) + ": holdfast verify DIR.");
        }
    }

    private void backup(String server) {
        Optional<Instant> newest = report.backups().taken().stream()
                .filter(b -> b.server().equals(server) && b.status().equals("DONE"))
                .map(BackupRecord::endTime)
                .filter(end -> !end.isEmpty())
                .map(Instant::parse)
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            risks.add(server + " has no complete backup: holdfast backup DIR.");
        } else if (older(newest.get(), BACKUP)) {
            risks.add("The newest backup of " + server + " ended " + ago(newest.get()) + ": holdfast backup DIR.");
        }
    }

    private void proof(String server) {
        List<SafetyReport.Dated<Boolean>> proofs = report.outcomes(RestoreProven.class).stream()
                .flatMap(d -> d.outcome().proven(server).stream()
                        .map(proven -> new SafetyReport.Dated<>(d.operation(), proven)))
                .toList();
        Optional<SafetyReport.Dated<Boolean>> last = last(proofs);
        if (last.isEmpty()) {
            risks.add("No backup of " + server + " was ever restored to prove it: holdfast restore-test DIR.");
        } else if (!last.get().outcome()) {
            risks.add("The last restore of " + server + " was not proven, in "
                    + last.get().operation().id() + ".");
        } else if (older(last.get().at(), PROOF)) {
            risks.add("The last restore of " + server + " was proven "
                    + ago(last.get().at()) + ": holdfast restore-test DIR.");
        }
    }

    private void drills() {
        List<SafetyReport.Dated<Outcome.Drilled>> all = report.outcomes(Outcome.Drilled.class);
        report.spec().instances().stream()
                .filter(i -> i.has(Role.POSTGRES) || i.has(Role.BDR))
                .map(InstanceSpec::location)
                .distinct()
                .forEach(location -> drill(
                        location,
                        last(all.stream()
                                .filter(d -> d.outcome().report().location().equals(location))
                                .toList())));
    }

    private void drill(String location, Optional<SafetyReport.Dated<Outcome.Drilled>> last) {
        String again = ": holdfast drill DIR --location " + location + ".";
        if (last.isEmpty()) {
            risks.add("A failover of " + location + " was never rehearsed" + again);
            return;
        }
        DrillReport drill = last.get().outcome().report();
        if (!drill.succeeded()) {
            risks.add("The last drill of " + location + " failed, in "
                    + last.get().operation().id() + ": " + drill.lostWrites() + " acknowledged writes lost, "
                    + drill.duplicatedWrites() + " doubled, " + (drill.healed() ? "" : "not ") + "healed.");
        } else if (older(last.get().at(), DRILL)) {
            risks.add("A failover of " + location + " was last rehearsed "
                    + ago(last.get().at()) + again);
        }
    }

    /** What config.yml allows and no operation mends. */
    private void cautions() {
        Architectures.named(report.spec().architecture())
                .cautions(report.spec())
                .forEach(c -> risks.add((c.message() + " " + c.remedy()).strip()));
    }

    private boolean older(Instant at, Duration bound) {
        return Duration.between(at, report.now()).compareTo(bound) > 0;
    }

    private String ago(Instant at) {
        return Duration.between(at, report.now()).toDays() + " days ago";
    }

    private static <T> Optional<T> last(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
