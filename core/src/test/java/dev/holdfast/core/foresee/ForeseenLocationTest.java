package dev.holdfast.core.foresee;

import static dev.holdfast.core.foresee.ForeseenTrial.HOSTS;
import static dev.holdfast.core.foresee.ForeseenTrial.host;
import static dev.holdfast.core.foresee.ForeseenTrial.on;
import static dev.holdfast.core.foresee.ForeseenTrial.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.DeparturePlan;
import dev.holdfast.core.operation.Foreseen;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.rolling.TurnForeseen;
import dev.holdfast.core.rolling.UpgradeStage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of locations that come, go or are made anew. */
class ForeseenLocationTest {
    private static Foreseen leaving(boolean serves, boolean refuses, String platform) {
        DeparturePlan plan = new DeparturePlan(
                List.of(),
                serves,
                refuses,
                List.of(),
                List.of(),
                on("kaftan", "kaboom", "kaftan", "kaboom"),
                on("kaolin"),
                on("kaolin"),
                List.of());
        return ForeseenLocation.removed(new Operation.RemoveLocation("east", true), plan, spec(platform), HOSTS);
    }

    @Test
    void removedLocation_endsHostByHost_onceTheOthersHaveAll() {
        Foreseen seen = leaving(true, false, "local");
        assertThat(seen.turns()).extracting(TurnForeseen::host).containsExactly("kaftan", "kaboom");
        assertThat(seen.does())
                .startsWith(
                        "Clients of east are refused, and nothing ends there before west has all that it wrote.",
                        "What serves there ends, on kaftan, then kaboom.")
                .contains("west drops what is kept for east.")
                .contains("kaboom, kaftan are powered off and discarded, with their data and backups.");
        assertThat(leaving(false, true, "bare").does())
                .contains("kaboom, kaftan stay with their owner, with their services off.")
                .first()
                .asString()
                .startsWith("Clients of east are refused already;");
        assertThat(leaving(false, false, "local").does())
                .first()
                .isEqualTo("east has no write leader: what it wrote and the others have not received is lost.");
    }

    @Test
    void addedLocation_tellsHostsVotesAndWhoseDataItBeginsWith() {
        Operation.AddLocation asked = new Operation.AddLocation("north", Optional.of("west"));
        assertThat(ForeseenLocation.added(asked, false, spec("local"), HOSTS).does())
                .startsWith(
                        "Hosts are made: karma, kapok.",
                        "Their votes join one after the other: karma.",
                        "Its data are a copy of those of west; all others go on writing.");
        Operation.AddLocation nearest = new Operation.AddLocation("north", Optional.empty());
        assertThat(ForeseenLocation.added(nearest, true, spec("local"), HOSTS.with(host("karma", "north")))
                        .does())
                .startsWith(
                        "Hosts are made: kapok.", "north takes part already, with its data: what is missing is done.");
    }

    @Test
    void upgrade_tellsWhatTheLocationDoes_andThenWhoServes() {
        Foreseen comes = Foreseen.of("add-location", List.of("Hosts are made: karma."));
        Foreseen seen =
                ForeseenLocation.upgraded(new Operation.Upgrade("east", "north", UpgradeStage.BEGIN, false), comes);
        assertThat(seen.what()).isEqualTo("upgrade");
        assertThat(seen.does())
                .containsExactly(
                        "Hosts are made: karma.",
                        "east serves as before, and receives what is written at north, until one of them is given up.");
    }

    @Test
    void reseed_tellsFromWhereThereIsAWayBack() {
        assertThat(ForeseenLocation.reseeded(new Operation.Reseed("east", "west"))
                        .does())
                .anyMatch(line ->
                        line.startsWith("west is copied beside the old data. Until the copy takes their place"));
    }
}
