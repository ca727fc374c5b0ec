package dev.holdfast.starter.verb;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.starter.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes every trace of a cluster, once the person has typed its name. */
@Command(mixinStandardHelpOptions = true)
final class TeardownVerb implements Callable<Integer> {
    @Mixin
    Output output = new Output();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The cluster's directory; it holds config.yml. Not needed with --cluster.")
    Optional<Path> path = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster's name, when its config.yml is broken or lost; config.yml is not read then.")
    String cluster = "";

    @Option(names = "--yes", description = "Do not ask for the cluster's name.")
    boolean yes;

    @Option(
            names = "--clean-hosts",
            description = "Platform bare: stop Holdfast's services on the hosts and delete its data and backups there."
                    + " Without it the hosts stay as they are.")
    boolean cleanHosts;

    @Option(
            names = "--no-final-backup",
            description = "Platform aws: take no last backup, and delete the copies of backups in the bucket too.")
    boolean noFinalBackup;

    private final Session session;

    TeardownVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        At at = new At();
        at.path = path.orElse(Path.of("."));
        if (cluster.isEmpty() && path.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC, "Name what to tear down: holdfast teardown DIR, or --cluster NAME.");
        }
        Optional<ClusterSpec> spec = cluster.isEmpty() ? Optional.of(read(at)) : Optional.empty();
        String name = spec.map(ClusterSpec::name).orElse(cluster);
        String effect = effect(spec);
        if (!yes && !name.equals(new Confirmation(session.terminal()).typed(name, effect))) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Nothing was removed: teardown of " + name + " would " + effect + ", and its"
                            + " name was not typed. Type it when asked, or give --yes.");
        }
        boolean lastBackup = !noFinalBackup && spec.filter(TeardownVerb::copies).isPresent();
        return spec.isPresent()
                ? OperationVerb.run(session, output, at, new Operation.Teardown(cleanHosts, lastBackup))
                : LostCluster.of(session, name).teardown(output, at.directory());
    }

    /** What it will do, in words; BAD_SPEC when --clean-hosts does not fit. */
    private String effect(Optional<ClusterSpec> spec) {
        boolean bare = spec.filter(s -> s.platform().equals("bare")).isPresent();
        if (cleanHosts && !bare) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "--clean-hosts is for hosts of platform bare, with their config.yml; elsewhere teardown removes"
                            + " the hosts.");
        }
        if (!noFinalBackup && spec.filter(TeardownVerb::copies).isPresent()) {
            return "destroy it with all its data, after a last backup into its bucket, which stays with all copies";
        }
        return bare && !cleanHosts
                ? "forget it with its passwords, while its hosts run on"
                : "destroy it with all its data and backups";
    }

    private static boolean copies(ClusterSpec spec) {
        return spec.platform().equals("aws");
    }

    private ClusterSpec read(At at) {
        try {
            return at.directory().spec();
        } catch (HoldfastException e) {
            throw new HoldfastException(
                    e.kind(),
                    e.getMessage()
                            + " To tear down without config.yml, name the cluster: holdfast teardown --cluster NAME"
                            + LostCluster.known(session.settings()),
                    e.evidence());
        }
    }
}
