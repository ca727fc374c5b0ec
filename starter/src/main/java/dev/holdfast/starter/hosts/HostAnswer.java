package dev.holdfast.starter.hosts;

import dev.holdfast.core.host.Output;
import java.util.Optional;

/**
 * What came of a command on one host.
 *
 * @param output what it printed; empty when the host could not be entered
 * @param failure why not; empty when it could
 */
public record HostAnswer(String host, Optional<Output> output, String failure, long millis) {
    public boolean ok() {
        return output.filter(Output::ok).isPresent();
    }
}
