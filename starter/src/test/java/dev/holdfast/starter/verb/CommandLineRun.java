package dev.holdfast.starter.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.activities.Settings;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.terminal.Json;
import dev.holdfast.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a command line printed and how it ended. */
record CommandLineRun(int status, String out, String err) {
    static CommandLineRun of(FakeOperations operations, Path home, String... args) {
        return answering("", operations, home, args);
    }

    /** With these lines on standard input. */
    static CommandLineRun answering(String answers, FakeOperations operations, Path home, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                100,
                24);
        int status = Holdfast.run(new Session(terminal, new Settings(home, "here"), operations), args);
        return new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        try {
            return Json.mapper().readTree(out);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + out, e);
        }
    }

    String everything() {
        return out + err;
    }
}
