package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rolling.ClientsSaw;
import java.util.List;

/** How a location came or went while clients of the others wrote. */
public sealed interface LocationOutcome extends ServedOutcome.Changed {
    String location();

    /**
     * A location more.
     *
     * @param from the location whose data it began with
     */
    record Came(String location, String from, Inventory inventory, double seconds, ClientsSaw clients)
            implements LocationOutcome {
        @Override
        public String headline() {
            return location + " added in " + seconds + " s with the data of " + from + ", " + clients.headline();
        }
    }

    /**
     * A location less.
     *
     * @param handedOn what the others have of it, a sentence each
     * @param last what its own last client wrote until it was refused, as the others have it
     */
    record Left(
            String location,
            Inventory inventory,
            List<String> handedOn,
            ClientsSaw last,
            double seconds,
            ClientsSaw clients)
            implements LocationOutcome {
        @Override
        @JsonIgnore
        public boolean succeeded() {
            return last.nothingLost() && clients.nothingLost();
        }

        @Override
        public String headline() {
            String mine = last.nobodyWrote()
                    ? ""
                    : last.lostWrites() + " of its last " + last.acknowledgedWrites() + " acknowledged writes lost; ";
            return location + " removed in " + seconds + " s; " + mine + "elsewhere " + clients.headline();
        }
    }
}
