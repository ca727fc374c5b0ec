package dev.holdfast.core.architecture.open;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hosts that answer by script: the answer given last whose host and text match; the text is line and standard input. */
final class ScriptedHosts implements HostAccess {
    private record Answer(String host, String text, Output output) {}

    private final List<Answer> answers = new ArrayList<>();
    private final Set<String> down = new HashSet<>();
    final List<String> ran = new ArrayList<>();

    /** Any host answers so to a command that holds the text. */
    ScriptedHosts everywhere(String text, String stdout) {
        return on("", text, stdout);
    }

    ScriptedHosts on(String host, String text, String stdout) {
        return failing(host, text, 0, stdout);
    }

    ScriptedHosts failing(String host, String text, int exit, String stdout) {
        answers.add(0, new Answer(host, text, new Output(exit, stdout, "")));
        return this;
    }

    ScriptedHosts down(String host) {
        down.add(host);
        return this;
    }

    @Override
    public synchronized Output run(String host, Command command) {
        String text = command.line() + "\n" + command.stdin();
        ran.add(host + " " + text);
        if (down.contains(host)) {
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, host + " cannot be reached by SSH.");
        }
        return answers.stream()
                .filter(a -> (a.host().isEmpty() || a.host().equals(host)) && text.contains(a.text()))
                .findFirst()
                .map(Answer::output)
                .orElse(new Output(0, "", ""));
    }
}
