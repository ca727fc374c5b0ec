package dev.holdfast.starter.access;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The desktop's own way to open an address. */
public record Browser(String program) {
    /** None where nobody sees a window: no graphical session, or one of another machine by SSH. */
    public static Optional<Browser> onDesktop(Map<String, String> environment) {
        boolean graphical = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        boolean remote = environment.containsKey("SSH_CONNECTION");
        return graphical && !remote ? Optional.of(new Browser("xdg-open")) : Optional.empty();
    }

    /** Opens it and does not wait. */
    public void open(String address) {
        try {
            new ProcessBuilder(program, address)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new HoldfastException(
                    FailureKind.PLATFORM_REFUSED,
                    program + " cannot be started; open the address above yourself, or: apt install xdg-utils.");
        }
    }
}
