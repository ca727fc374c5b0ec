package dev.holdfast.starter.adopt;

import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import java.util.List;

/** Puts what a TPA directory says where Holdfast keeps such things. */
public final class Adoption {
    private static final String ENDING = "_password";

    private final ClusterRecords records;
    private final SecretStore secrets;

    public Adoption(ClusterRecords records, SecretStore secrets) {
        this.records = records;
        this.secrets = secrets;
    }

    /**
     * Keeps hosts, key and passwords; as often as it is asked. UNSAFE when the cluster's name already stands for other
     * hosts here. The password of a user whom the architecture has gets that user's name; any other keeps TPA's.
     */
    public void keep(TpaDirectory directory, List<DatabaseUser> users) {
        Inventory inventory = directory.inventory();
        String cluster = inventory.cluster();
        List<String> before = addresses(records.inventory(cluster));
        if (!before.isEmpty() && !before.equals(addresses(inventory))) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "Nothing was taken over: cluster " + cluster + " already has hosts here, at "
                            + String.join(", ", before) + ". Use another HOLDFAST_HOME.");
        }
        secrets.replace(cluster, SshConnections.CLUSTER_KEY, directory.privateKey());
        directory.passwords().forEach(p -> secrets.replace(cluster, secret(p.name(), users), p.value()));
        records.write(inventory);
    }

    static String secret(String variable, List<DatabaseUser> users) {
        String user = variable.endsWith(ENDING) ? variable.substring(0, variable.length() - ENDING.length()) : variable;
        return users.stream()
                .filter(u -> u.name().equals(user))
                .map(DatabaseUser::secret)
                .findFirst()
                .orElse("tpa/" + variable);
    }

    private static List<String> addresses(Inventory inventory) {
        return inventory.hosts().stream().map(Host::sshAddress).sorted().toList();
    }
}
