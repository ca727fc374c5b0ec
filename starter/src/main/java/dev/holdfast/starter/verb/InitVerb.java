package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.init.Questions;
import dev.holdfast.starter.init.QuorumPicture;
import dev.holdfast.starter.init.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for a cluster, shows what its quorum bears, and writes config.yml by configure. */
@Command(mixinStandardHelpOptions = true)
final class InitVerb implements Callable<Integer> {
    @Mixin
    At at = new At();

    private final Session session;

    InitVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path config = at.directory().config();
        if (Files.exists(config)) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    config + " exists. Look at it: holdfast validate " + at.path + "; or choose another directory.");
        }
        Questions questions = new Questions(session.terminal());
        Wish wish = agreed(questions);
        List<String> words = wish.configure(at.path.toString());
        session.terminal().say("The same without questions: holdfast " + String.join(" ", words));
        return Holdfast.run(session, words.toArray(String[]::new));
    }

    private Wish agreed(Questions questions) {
        while (true) {
            Wish wish = Wish.ask(questions);
            session.terminal().say("");
            QuorumPicture.of(wish).forEach(session.terminal()::say);
            session.terminal().say("");
            if (questions.agreed("Write it?", true)) {
                return wish;
            }
        }
    }
}
