package dev.holdfast.activities.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.drill.DrillReport;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.operation.OperationRecord;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.spec.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose turn it is. */
class DrillTurnTest {
    private static final Operation.Drill ANYWHERE = new Operation.Drill(FaultKind.POWER_OFF, "", false);

    @TempDir
    Path home;

    private ClusterRecords records;
    private int number;

    @BeforeEach
    void records() {
        records = new ClusterRecords(new FileStore(home));
    }

    private String place() {
        Operation.Drill drill = new DrillTurn(records).taken(INVENTORY, ANYWHERE);
        assertThat(drill.fault()).isEqualTo(FaultKind.POWER_OFF);
        return drill.location();
    }

    private void drilled(String location) {
        DrillReport report = new DrillReport(
                FaultKind.STOP_LEADER,
                location,
                "",
                "",
                0,
                0,
                0,
                0,
                0,
                0,
                true,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        record("drill", Optional.of(new Outcome.Drilled(report)));
    }

    private void record(String verb, Optional<Outcome> outcome) {
        String id = "shop/" + verb + "/" + ++number;
        records.write("shop", new OperationRecord(id, verb, "test", "", "", "succeeded", "", outcome));
    }

    @Test
    void firstOfConfigYml_whileNobodyDrilled() {
        assertThat(place()).isEqualTo("east");
    }

    @Test
    void inTurn() {
        drilled("east");
        assertThat(place()).isEqualTo("west");
        drilled("west");
        assertThat(place()).isEqualTo("east");
        drilled("east");
        drilled("east");
        assertThat(place()).isEqualTo("west");
    }

    @Test
    void oneThatDidNotComeToItsEndCountsForNobody() {
        record("drill", Optional.empty());
        assertThat(place()).isEqualTo("east");
    }

    @Test
    void ofAnEmptyClusterStaysWithoutPlace() {
        assertThat(new DrillTurn(records).taken(Inventory.empty("shop"), ANYWHERE))
                .isEqualTo(ANYWHERE);
    }

    private static final Inventory INVENTORY = new Inventory(
            "shop", Stream.of("east", "south", "west").map(DrillTurnTest::host).toList());

    private static Host host(String location) {
        Set<Role> roles = Set.of(location.equals("south") ? Role.WITNESS : Role.POSTGRES);
        return new Host(location + "1", 1, location, roles, "198.18.0.1", 22, "root", "", Optional.empty(), "here");
    }
}
