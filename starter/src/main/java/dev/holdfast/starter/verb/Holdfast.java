package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.starter.Session;
import dev.holdfast.starter.terminal.Complaint;
import dev.holdfast.starter.terminal.OutputFormat;
import dev.holdfast.workflows.failure.Failures;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command with its verbs. */
@Command(
        name = "holdfast",
        mixinStandardHelpOptions = true,
        version = Holdfast.VERSION,
        description = "Multi-region PostgreSQL clusters: provisioned, deployed, rehearsed, backed up, proven.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "Exit status: 0 done, 1 the operation or a check failed, 2 bad usage or bad config.yml,",
            "3 no Temporal server."
        })
public final class Holdfast {
    static final String VERSION = "holdfast 0.1.0";

    private Holdfast() {}

    /** Runs a command line; the exit status. No stack trace reaches a person. */
    public static int run(Session session, String... args) {
        CommandLine line = line(session);
        line.setOut(writer(session.terminal().out()));
        line.setErr(writer(session.terminal().err()));
        line.setParameterExceptionHandler((e, given) -> usage(session, e, given));
        line.setExecutionExceptionHandler(
                (e, at, parsed) -> Complaint.about(read(e), session.terminal(), format(args)));
        return line.execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The command with its model, for what runs it and for what documents it. */
    static CommandLine line(Session session) {
        CommandLine line = new CommandLine(new Holdfast());
        add(
                line,
                "demo",
                new DemoVerb(session),
                "Everything on this machine: set-up, cluster, drill, backup, restore proof, report.");
        line.addSubcommand("check", new CheckVerb());
        add(line, "doctor", new DoctorVerb(session), "Shows what this machine has and lacks.");
        add(line, "init", new InitVerb(session), "Asks for a cluster, draws its quorum, writes config.yml.");
        add(line, "configure", new ConfigureVerb(session), "Writes config.yml from TPA's configure options.");
        add(line, "validate", new ValidateVerb(session), "Shows every problem of config.yml at once.");
        add(
                line,
                "plan",
                new PlanVerb(session),
                "Shows what provision would make in a cloud and deploy would change; changes nothing.");
        add(line, "provision", new ProvisionVerb(session), "Makes and boots the hosts.");
        operation(line, session, new Operation.Deploy(), "Makes the cluster as config.yml says.");
        operation(
                line,
                session,
                new Operation.Verify(),
                "Proves that the cluster works: routing, replication, TLS, backups.");
        add(
                line,
                "drill",
                new DrillVerb(session),
                "Breaks the write leadership on purpose and measures what clients saw.");
        add(line, "switchover", new SwitchoverVerb(session), "Hands a location's write leadership to a node.");
        add(
                line,
                "rehydrate",
                new RehydrateVerb(session),
                "Gives a host a new machine with a newer image and its old data volumes (platform aws).");
        operation(line, session, new Operation.Backup(), "Takes a backup of every location.");
        operation(
                line,
                session,
                new Operation.RestoreTest(),
                "Restores the latest backups aside and compares their content.");
        add(line, "events", new EventsVerb(session), "What happened by itself, and what was done about it.");
        add(line, "event", new EventVerb(session), "Tells the cluster of something that happened.");
        add(line, "maintenance", new MaintenanceVerb(session), "Holds automatic failover back, or lets it work again.");
        add(line, "restart", new RestartVerb(session), "Restarts PostgreSQL node by node while clients go on.");
        add(
                line,
                "update",
                new UpdateVerb(session),
                "Brings newer packages of the same branch to host after host while clients go on.");
        add(line, "add-node", new AddNodeVerb(session), "Takes in a node that was written into config.yml.");
        add(line, "remove-node", new RemoveNodeVerb(session), "Gives up a node that was taken out of config.yml.");
        add(line, "replace-node", new ReplaceNodeVerb(session), "Makes a dead node anew under its name.");
        add(line, "restore", new RestoreVerb(session), "Restores a location as it was, beside the running one.");
        add(line, "rotate", new RotateVerb(session), "Replaces passwords or certificates while clients go on.");
        add(
                line,
                "up",
                new UpVerb(session),
                "provision, deploy and verify; after a reboot it boots the hosts with their data.");
        line.addSubcommand(new CommandLine(new ShowVerb(session)).setCommandName("show"));
        add(
                line,
                "status",
                new StatusVerb(session),
                "How the cluster is: hosts, leaders, replication, operations, remarks.");
        add(
                line,
                "report",
                new ReportVerb(session),
                "Writes a page about the cluster's life: open risks first, topology, drills, backups, events.");
        add(line, "watch", new WatchVerb(session), "Follows what is under way, from any terminal.");
        add(line, "logs", new LogsVerb(session), "What a deploy ran on the hosts, with its output.");
        line.addSubcommand(new CommandLine(new OpenVerb(session)).setCommandName("open"));
        add(line, "cancel", new CancelVerb(session), "Stops what is under way; it first mends what it broke.");
        line.addSubcommand(new CommandLine(new ScheduleVerb(session)).setCommandName("schedule"));
        add(line, "ssh", new SshVerb(session), "A shell or a command on a host.");
        add(line, "psql", new PsqlVerb(session), "psql to the write leader of a host's location.");
        add(line, "show-password", new ShowPasswordVerb(session), "Prints a database user's password.");
        add(line, "teardown", new TeardownVerb(session), "Removes every trace of the cluster.");
        line.addSubcommand(new CommandLine(new AwsVerb(session)).setCommandName("aws"));
        tpa(line, session);
        line.addSubcommand(new CommandLine(new TemporalVerb(session)).setCommandName("temporal"));
        line.addSubcommand(new CommandLine(new WorkerVerb(session)).setCommandName("worker"));
        add(line, "completion", new CompletionVerb(session), "Prints the completion for bash, zsh or fish.");
        add(line, "man", new ManVerb(session), "Writes the manual, a page per verb.");
        Examples.on(line);
        return line;
    }

    /** Words that a user of TPA knows. */
    private static void tpa(CommandLine line, Session session) {
        add(line, "adopt", new AdoptVerb(session), "Takes over a cluster that TPA deployed.");
        add(line, "test", new OperationVerb(session, new Operation.Verify()), "TPA's word for verify.");
        add(line, "deprovision", new TeardownVerb(session), "TPA's word for teardown.");
        add(line, "ping", new PingVerb(session), "Enters every host.");
        add(line, "cmd", new CmdVerb(session), "Runs a command on all hosts at once.");
        add(line, "store-password", new StorePasswordVerb(session), "Chooses a database user's password.");
        add(line, "show-vault", new ShowVaultVerb(session), "Prints the key of a TPA directory's vault.");
    }

    private static void operation(CommandLine line, Session session, Operation operation, String description) {
        add(line, operation.verb(), new OperationVerb(session, operation), description);
    }

    private static void add(CommandLine line, String name, Object verb, String description) {
        CommandLine sub = new CommandLine(verb);
        sub.getCommandSpec().usageMessage().description(description);
        line.addSubcommand(name, sub);
    }

    private static int usage(Session session, CommandLine.ParameterException e, String[] args) {
        Complaint.about(new HoldfastException(FailureKind.BAD_SPEC, sentence(e)), session.terminal(), format(args));
        if (format(args) == OutputFormat.text) {
            session.terminal()
                    .err()
                    .println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return Complaint.BAD_USAGE;
    }

    private static String sentence(CommandLine.ParameterException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            List<String> near = unmatched.getSuggestions();
            return message + "; did you mean " + near.get(0) + "?";
        }
        return message;
    }

    /** As it was asked for, even when the rest of the line could not be understood. */
    private static OutputFormat format(String[] args) {
        String joined = String.join(" ", args).toLowerCase(Locale.ROOT);
        return joined.matches(".*(--output|-o)[ =]?json\\b.*") ? OutputFormat.json : OutputFormat.text;
    }

    private static HoldfastException read(Exception e) {
        HoldfastException failure = Failures.read(e);
        return failure.kind() == FailureKind.BUG
                ? new HoldfastException(
                        FailureKind.BUG, "This is a defect of Holdfast: " + failure.getMessage(), failure.evidence())
                : failure;
    }
}
