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
import java.util.Set;
import java.util.function.Predicate;
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
            "Exit status: 0 done, 1 the operation or a check failed, 2 bad usage, bad config.yml or a --check",
            "of what would be refused, 3 no Temporal server."
        })
public final class Holdfast {
    static final String VERSION = "holdfast 0.1.0";

    /** Verbs that tell of all the others. */
    private static final Set<String> ABOUT_ALL = Set.of("help", "completion", "man");

    private Holdfast() {}

    /** Runs a command line; the exit status. No stack trace reaches a person. */
    public static int run(Session session, String... args) {
        CommandLine line = line(session, args);
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
        return line(session, name -> true);
    }

    /**
     * Only with the verb that is asked for: the models of all take longer than what most verbs do. The launcher asks for
     * all where the classes of this run are kept for later ones.
     */
    private static CommandLine line(Session session, String[] args) {
        if (args.length > 0 && !ABOUT_ALL.contains(args[0]) && !Boolean.getBoolean("holdfast.whole")) {
            CommandLine one = line(session, args[0]::equals);
            if (!one.getSubcommands().isEmpty()) {
                return one;
            }
        }
        return line(session);
    }

    private static CommandLine line(Session session, Predicate<String> wanted) {
        VerbList line = new VerbList(new CommandLine(new Holdfast()), wanted);
        line.add(
                "demo",
                () -> new DemoVerb(session),
                "Everything on this machine: set-up, cluster, drill, backup, restore proof, report.");
        line.add("check", () -> new CommandLine(new CheckVerb()));
        line.add("doctor", () -> new DoctorVerb(session), "Shows what this machine has and lacks.");
        line.add("init", () -> new InitVerb(session), "Asks for a cluster, draws its quorum, writes config.yml.");
        line.add("configure", () -> new ConfigureVerb(session), "Writes config.yml from TPA's configure options.");
        line.add("validate", () -> new ValidateVerb(session), "Shows every problem of config.yml at once.");
        line.add(
                "plan",
                () -> new PlanVerb(session),
                "Shows what provision would make in a cloud and deploy would change; changes nothing.");
        line.add("provision", () -> new ProvisionVerb(session), "Makes and boots the hosts.");
        operation(line, session, new Operation.Deploy(), "Makes the cluster as config.yml says.");
        operation(
                line,
                session,
                new Operation.Verify(),
                "Proves that the cluster works: routing, replication, TLS, backups.");
        line.add(
                "drill",
                () -> new DrillVerb(session),
                "Breaks the write leadership on purpose and measures what clients saw.");
        line.add("switchover", () -> new SwitchoverVerb(session), "Hands a location's write leadership to a node.");
        line.add(
                "rehydrate",
                () -> new RehydrateVerb(session),
                "Gives a host a new machine with a newer image and its old data volumes (platform aws).");
        operation(line, session, new Operation.Backup(), "Takes a backup of every location.");
        line.add(
                "restore-test",
                () -> new RestoreTestVerb(session),
                "Restores backups aside, up to now and to a moment drawn by lot, and compares and reads them.");
        line.add("events", () -> new EventsVerb(session), "What happened by itself, and what was done about it.");
        line.add("event", () -> new EventVerb(session), "Tells the cluster of something that happened.");
        line.add(
                "maintenance",
                () -> new MaintenanceVerb(session),
                "Holds automatic failover back, or lets it work again.");
        line.add(
                "ddl",
                () -> new DdlVerb(session),
                "Runs in each location a statement that DDL replication does not carry.");
        line.add("restart", () -> new RestartVerb(session), "Restarts PostgreSQL node by node while clients go on.");
        line.add(
                "update",
                () -> new UpdateVerb(session),
                "Brings newer packages of the same branch to host after host while clients go on.");
        line.add("add-node", () -> new AddNodeVerb(session), "Takes in a node that was written into config.yml.");
        line.add("remove-node", () -> new RemoveNodeVerb(session), "Gives up a node that was taken out of config.yml.");
        line.add(
                "add-location",
                () -> new AddLocationVerb(session),
                "Takes in a location that was written into config.yml, with the data of another one.");
        line.add(
                "remove-location",
                () -> new RemoveLocationVerb(session),
                "Gives up a location that was taken out of config.yml, once the others have what it wrote.");
        line.add(
                "upgrade",
                () -> new UpgradeVerb(session),
                "Brings a location to another major version of PostgreSQL, with a way back until it is confirmed.");
        line.add("replace-node", () -> new ReplaceNodeVerb(session), "Makes a dead node anew under its name.");
        line.add("reinit", () -> new ReinitVerb(session), "Copies a damaged standby's data anew from its leader.");
        line.add(
                "restore",
                () -> new RestoreVerb(session),
                "Restores a location as it was, beside the running one; or takes the whole cluster back.");
        line.add("reseed", () -> new ReseedVerb(session), "Discards a location's data and copies another location's.");
        line.add(
                "rotate",
                () -> new RotateVerb(session),
                "Replaces passwords, certificates or their authority while clients go on.");
        line.add(
                "up",
                () -> new UpVerb(session),
                "provision, deploy and verify; after a reboot it boots the hosts with their data.");
        line.add("show", () -> new CommandLine(new ShowVerb(session)));
        line.add(
                "status",
                () -> new StatusVerb(session),
                "How the cluster is: hosts, leaders, replication, operations, remarks.");
        line.add(
                "report",
                () -> new ReportVerb(session),
                "Writes a page about the cluster's life: open risks first, topology, drills, backups, events.");
        line.add("watch", () -> new WatchVerb(session), "Follows what is under way, from any terminal.");
        line.add("logs", () -> new LogsVerb(session), "What a deploy ran on the hosts, with its output.");
        line.add("open", () -> new CommandLine(new OpenVerb(session)));
        line.add(
                "pause",
                () -> new PauseVerb(session, true),
                "Lets a deploy, restart, update or rotation of the authority rest before its next part.");
        line.add("resume", () -> new PauseVerb(session, false), "Lets what rests go on.");
        line.add(
                "skip",
                () -> new SkipVerb(session),
                "Leaves a host out of the restart or update under way, before its turn or when it does not answer.");
        line.add("cancel", () -> new CancelVerb(session), "Stops what is under way; it first mends what it broke.");
        line.add("schedule", () -> new CommandLine(new ScheduleVerb(session)));
        line.add("ssh", () -> new SshVerb(session), "A shell or a command on a host.");
        line.add("psql", () -> new PsqlVerb(session), "psql to the write leader of a host's location.");
        line.add("show-password", () -> new ShowPasswordVerb(session), "Prints a database user's password.");
        line.add("teardown", () -> new TeardownVerb(session), "Removes every trace of the cluster.");
        line.add("aws", () -> new CommandLine(new AwsVerb(session)));
        tpa(line, session);
        line.add("temporal", () -> new CommandLine(new TemporalVerb(session)));
        line.add("worker", () -> new CommandLine(new WorkerVerb(session)));
        line.add("completion", () -> new CompletionVerb(session), "Prints the completion for bash, zsh or fish.");
        line.add("man", () -> new ManVerb(session), "Writes the manual, a page per verb.");
        line.add("help", CommandLine.HelpCommand::new, "Shows how a verb is used: holdfast help VERB.");
        Examples.on(line.command());
        return line.command();
    }

    /** Words that a user of TPA knows. */
    private static void tpa(VerbList line, Session session) {
        line.add("adopt", () -> new AdoptVerb(session), "Takes over a cluster that TPA deployed.");
        line.add("test", () -> new OperationVerb(session, new Operation.Verify()), "TPA's word for verify.");
        line.add("deprovision", () -> new TeardownVerb(session), "TPA's word for teardown.");
        line.add("ping", () -> new PingVerb(session), "Enters every host.");
        line.add("cmd", () -> new CmdVerb(session), "Runs a command on all hosts at once.");
        line.add("store-password", () -> new StorePasswordVerb(session), "Chooses a database user's password.");
        line.add("show-vault", () -> new ShowVaultVerb(session), "Prints the key of a TPA directory's vault.");
    }

    private static void operation(VerbList line, Session session, Operation operation, String description) {
        line.add(operation.verb(), () -> new OperationVerb(session, operation), description);
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
