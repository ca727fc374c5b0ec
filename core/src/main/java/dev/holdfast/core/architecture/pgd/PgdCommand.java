package dev.holdfast.core.architecture.pgd;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The pgd command as it is run on a node, in the grammar before 5.7 or the one since. */
record PgdCommand(ClusterContext cluster, PgdLayout layout) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static PgdCommand on(ClusterContext cluster) {
        return new PgdCommand(cluster, new PgdLayout(cluster.spec(), cluster.inventory()));
    }

    /**
     * What the first node that answers says, data nodes before witnesses. With PGD 5 the old words are tried first and
     * then the new ones; PGD 6 knows the new ones only. COMMAND_FAILED with every node's failure when none answers.
     */
    String json(String before, String since) {
        List<String> failures = new ArrayList<>();
        for (Host node : asked()) {
            try {
                Output out = cluster.hosts().run(node.name(), line(before + " -o json", since + " -o json"));
                if (out.ok()) {
                    return out.stdout();
                }
                failures.add(node.name() + ": " + out.tail());
            } catch (HoldfastException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new HoldfastException(FailureKind.COMMAND_FAILED, "pgd answers on no node.", String.join("\n", failures));
    }

    private List<Host> asked() {
        List<Host> nodes = new ArrayList<>(layout.dataNodes());
        layout.nodes().stream().filter(layout::isWitness).forEach(nodes::add);
        return nodes;
    }

    /** Standard error goes along only from the words that count: the other grammar's complaint would mislead. */
    Command line(String before, String since) {
        String pgd = "runuser -u " + layout.place().superuser() + " -- env PATH=\"$PATH:"
                + layout.place().bin() + "\" pgd ";
        String line = layout.generation().hasProxies()
                ? "{ " + pgd + before + " 2>/dev/null || " + pgd + since + "; }"
                : pgd + since;
        return Command.of("cd / && " + line).within(LIMIT);
    }
}
