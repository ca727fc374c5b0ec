package dev.holdfast.starter.verb;

import dev.holdfast.starter.Session;
import dev.holdfast.starter.shell.FishCompletion;
import dev.holdfast.starter.terminal.Complaint;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete verbs, options and their values. */
@Command(mixinStandardHelpOptions = true)
final class CompletionVerb implements Callable<Integer> {
    /** Shells that complete. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(index = "0", paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    Shell shell = Shell.bash;

    @Spec
    CommandSpec command = CommandSpec.create();

    private final Session session;

    CompletionVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine root = command.root().commandLine();
        session.terminal().say(shell == Shell.fish ? FishCompletion.of(root) : forBashAndZsh(root));
        return Complaint.DONE;
    }

    /** picocli's script makes zsh read it as bash does. */
    private static String forBashAndZsh(CommandLine root) {
        return AutoComplete.bash(root.getCommandName(), root);
    }
}
