package dev.holdfast.starter.verb;

import dev.holdfast.starter.Session;
import dev.holdfast.starter.operation.ClusterDirectory;
import dev.holdfast.starter.shell.ManPage;
import dev.holdfast.starter.terminal.Complaint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual, a page per verb. */
@Command(mixinStandardHelpOptions = true)
final class ManVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Where man looks, such as /usr/local/share/man/man1.")
    Path to = Path.of(".");

    @Spec
    CommandSpec command = CommandSpec.create();

    private final Session session;

    ManVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ManPage> pages = ManPage.all(command.root().commandLine());
        ClusterDirectory directory = new ClusterDirectory(to);
        pages.forEach(page -> directory.write(page.name() + ".1", page.text()));
        session.terminal().say("Wrote " + pages.size() + " pages. Read one with: man -l " + to.resolve("holdfast.1"));
        return Complaint.DONE;
    }
}
