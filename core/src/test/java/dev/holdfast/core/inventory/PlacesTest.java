package dev.holdfast.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A location keeps its number whatever comes and goes, and nobody gets one that was another's. */
class PlacesTest {
    @Test
    void placed_newLocationsComeLast_whereverTheyStand() {
        Inventory inventory = Inventory.empty("c").placed(List.of("east", "west"));
        assertThat(inventory.placed(List.of("new", "east", "west")).places()).containsExactly("east", "west", "new");
    }

    @Test
    void vacated_numberIsNotGivenAgain_notEvenToItsName() {
        Inventory inventory =
                Inventory.empty("c").placed(List.of("east", "west", "south")).vacated("west");
        assertThat(inventory.places()).containsExactly("east", "", "south");
        assertThat(inventory.placed(List.of("east", "west", "south")).places())
                .containsExactly("east", "", "south", "west");
    }
}
