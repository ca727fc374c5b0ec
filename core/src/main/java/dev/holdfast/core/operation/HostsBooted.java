package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.core.inventory.Inventory;
import java.util.List;

/**
 * Hosts that were off run again.
 *
 * @param inventory all hosts, as they are reached now
 * @param booted they answer
 * @param running did not answer although their power was on; nothing was done to them
 */
public record HostsBooted(Inventory inventory, List<String> booted, List<String> running) implements Outcome {
    @Override
    @JsonIgnore
    public boolean succeeded() {
        return running.isEmpty();
    }

    @Override
    public String headline() {
        String what = booted.isEmpty() ? "nothing was booted" : String.join(", ", booted) + " booted";
        return running.isEmpty()
                ? what
                : what + "; " + String.join(", ", running)
                        + " did not answer with the power on: a person must look at console and network";
    }
}
