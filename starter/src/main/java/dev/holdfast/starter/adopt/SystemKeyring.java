package dev.holdfast.starter.adopt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The system's keyring, asked by the programs that open it: Python's keyring, which TPA itself uses, on the PATH or in
 * TPA's own environment, and libsecret's tool. The key comes on their standard output and is on no command line.
 */
final class SystemKeyring {
    private static final int SECONDS = 20;

    private final List<List<String>> programs;

    SystemKeyring() {
        this(List.of(
                List.of("keyring", "get"),
                List.of("/opt/EDB/TPA/tpa-venv/bin/keyring", "get"),
                List.of("secret-tool", "lookup")));
    }

    /** @param programs tried in turn; secret-tool wants the names of its attributes */
    SystemKeyring(List<List<String>> programs) {
        this.programs = List.copyOf(programs);
    }

    /** The key; empty when no program is there, or none has it, as on a machine without a session. */
    Optional<String> key(TpaVaultName name) {
        for (List<String> program : programs) {
            List<String> line = new ArrayList<>(program);
            line.addAll(
                    program.contains("lookup")
                            ? List.of("service", name.service(), "username", name.entry())
                            : List.of(name.service(), name.entry()));
            Optional<String> key = asked(line);
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> asked(List<String> line) {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
