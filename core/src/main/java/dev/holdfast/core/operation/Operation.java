package dev.holdfast.core.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.rolling.UpgradeStage;
import dev.holdfast.core.rotation.RotateKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person or a schedule asks a cluster to do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.Provision.class, name = "provision"),
    @JsonSubTypes.Type(value = Operation.Boot.class, name = "boot"),
    @JsonSubTypes.Type(value = Operation.Deploy.class, name = "deploy"),
    @JsonSubTypes.Type(value = Operation.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = Operation.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = Operation.Drill.class, name = "drill"),
    @JsonSubTypes.Type(value = Operation.Switchover.class, name = "switchover"),
    @JsonSubTypes.Type(value = Operation.Rehydrate.class, name = "rehydrate"),
    @JsonSubTypes.Type(value = Operation.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = Operation.RestoreTest.class, name = "restore-test"),
    @JsonSubTypes.Type(value = Operation.Maintenance.class, name = "maintenance"),
    @JsonSubTypes.Type(value = Operation.Ddl.class, name = "ddl"),
    @JsonSubTypes.Type(value = Operation.Restart.class, name = "restart"),
    @JsonSubTypes.Type(value = Operation.Update.class, name = "update"),
    @JsonSubTypes.Type(value = Operation.UpdateBack.class, name = "update-back"),
    @JsonSubTypes.Type(value = Operation.UpdateBackCheck.class, name = "update-back-check"),
    @JsonSubTypes.Type(value = Operation.UpdateCheck.class, name = "update-check"),
    @JsonSubTypes.Type(value = Operation.ReplaceNode.class, name = "replace-node"),
    @JsonSubTypes.Type(value = Operation.Reinit.class, name = "reinit"),
    @JsonSubTypes.Type(value = Operation.AddNode.class, name = "add-node"),
    @JsonSubTypes.Type(value = Operation.RemoveNode.class, name = "remove-node"),
    @JsonSubTypes.Type(value = Operation.AddLocation.class, name = "add-location"),
    @JsonSubTypes.Type(value = Operation.RemoveLocation.class, name = "remove-location"),
    @JsonSubTypes.Type(value = Operation.Upgrade.class, name = "upgrade"),
    @JsonSubTypes.Type(value = Operation.Rotate.class, name = "rotate"),
    @JsonSubTypes.Type(value = Operation.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = Operation.Reseed.class, name = "reseed"),
    @JsonSubTypes.Type(value = Operation.RestoreInPlace.class, name = "restore-in-place"),
    @JsonSubTypes.Type(value = Operation.Check.class, name = "check"),
    @JsonSubTypes.Type(value = Operation.Teardown.class, name = "teardown")
})
public sealed interface Operation {
    /** How the verbs end of those that look at what another operation would do. */
    String CHECK = "-check";

    /** The verb of the command, which the record's name spells; also the middle part of the operation's workflow id. */
    @JsonIgnore
    default String verb() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Hosts that exist and answer; boots those that are down. {@code allowOpenSsh}: firewalls may let the whole internet at SSH. */
    record Provision(boolean allowOpenSsh) implements Operation {
        public Provision() {
            this(false);
        }
    }

    /** Boot hosts that are off, with their data; make none. */
    record Boot(List<String> hosts) implements Operation {
        public Boot {
            hosts = Given.list(hosts);
        }
    }

    record Deploy() implements Operation {}

    /** What deploy would change; changes nothing. */
    record Plan() implements Operation {}

    record Verify() implements Operation {}

    /**
     * Break a location's write leadership and measure.
     *
     * @param acceptLoss promote the remaining node although acknowledged writes may be lost
     * @param force also when the fault leaves the location without a leader until it is mended
     */
    record Drill(FaultKind fault, String location, boolean acceptLoss, boolean force) implements Operation {
        public Drill(FaultKind fault, String location, boolean acceptLoss) {
            this(fault, location, acceptLoss, false);
        }
    }

    /** Hand a location's write leadership to a node. {@code acceptLoss}: a forced promotion where no leader is left. */
    record Switchover(String location, String to, boolean acceptLoss) implements Operation {}

    /**
     * Give a host a new machine that keeps its data volumes.
     *
     * @param image name of the new machine's image, which may hold *; empty for config.yml's
     * @param again replace the machine although it has that image already
     */
    record Rehydrate(String host, Optional<String> image, boolean again) implements Operation {}

    record Backup() implements Operation {}

    /**
     * Restore backups aside and compare.
     *
     * @param at a moment that is to be proven, ISO-8601, UTC; empty for a mark made now and a moment drawn by lot
     * @param location only this one
     */
    record RestoreTest(Optional<String> at, Optional<String> location) implements Operation {
        public RestoreTest() {
            this(Optional.empty(), Optional.empty());
        }
    }

    /** Hold automatic failover back while people work on the hosts, or let it work again. */
    record Maintenance(boolean on) implements Operation {}

    /** One statement that DDL replication does not carry, in each location or those named; in the application's database or another. */
    record Ddl(String statement, Optional<String> database, List<String> locations) implements Operation {
        public Ddl {
            locations = Given.list(locations);
        }
    }

    /**
     * Restart PostgreSQL everywhere, one node after the other.
     *
     * @param pendingOnly only where a changed setting waits for it
     * @param skip hosts that have no turn
     */
    record Restart(boolean pendingOnly, List<String> skip) implements Operation {
        public Restart {
            skip = Given.list(skip);
        }

        public Restart(boolean pendingOnly) {
            this(pendingOnly, List.of());
        }
    }

    /**
     * Newer packages of the same branch everywhere, one host after the other.
     *
     * @param reboot each host too
     * @param skip hosts that have no turn
     */
    record Update(boolean reboot, List<String> skip) implements Operation {
        public Update {
            skip = Given.list(skip);
        }

        public Update(boolean reboot) {
            this(reboot, List.of());
        }
    }

    /**
     * The packages that the last update changed as they were before it, one host after the other.
     *
     * @param reboot each host too
     * @param skip hosts that have no turn
     */
    record UpdateBack(boolean reboot, List<String> skip) implements Operation {
        public UpdateBack {
            skip = Given.list(skip);
        }
    }

    /** What that would put back; changes nothing. */
    record UpdateBackCheck() implements Operation {}

    /** What an update would bring; changes nothing. */
    record UpdateCheck() implements Operation {}

    /** Make a node anew that is dead for good, under its name. */
    record ReplaceNode(String node) implements Operation {}

    /** Copy a data node's data anew from its leader; with force also those of the only one that could take over. */
    record Reinit(String node, boolean force) implements Operation {}

    /** Take in a node that config.yml has beyond the hosts that serve. */
    record AddNode(String node) implements Operation {}

    /** Give up a node that config.yml has no more. */
    record RemoveNode(String node) implements Operation {}

    /** Take in a location that config.yml has beyond those that serve, with the data of another: the nearest where none is named. */
    record AddLocation(String location, Optional<String> from) implements Operation {}

    /** Give up a location that config.yml has no more. {@code acceptLoss}: also when nobody can hand on what it has written last. */
    record RemoveLocation(String location, boolean acceptLoss) implements Operation {}

    /**
     * Bring a location to another major version of PostgreSQL, in a location of its own beside it.
     *
     * @param location the old one
     * @param to its successor
     * @param force also when clients are still connected to the one that goes
     */
    record Upgrade(String location, String to, UpgradeStage stage, boolean force) implements Operation {
        /** The one that comes or goes. */
        @JsonIgnore
        public String moving() {
            return stage == UpgradeStage.CONFIRM ? location : to;
        }
    }

    /** Replace secrets while clients go on. */
    record Rotate(RotateKind what) implements Operation {}

    /** Restore a location as it was at a moment (ISO-8601, UTC), beside the running one; without one, remove what that left. */
    record Restore(String location, String at) implements Operation {}

    /** Discard a location's data and make them anew from another location, which serves on. */
    record Reseed(String location, String from) implements Operation {}

    /**
     * Take the whole cluster back to what a location held at a moment.
     *
     * @param at the moment, ISO-8601, UTC
     * @param from the location whose backup is taken: the same one, or another whose backup host is alive
     */
    record RestoreInPlace(String location, String at, String from) implements Operation {}

    /** What another operation would do, by its own guards and plan, were it asked for now; changes nothing. */
    record Check(Operation of) implements Operation {
        /** Such as restart-check. */
        @Override
        @JsonIgnore
        public String verb() {
            return of.verb() + CHECK;
        }
    }

    /**
     * Forget a cluster and remove its hosts.
     *
     * @param cleanHosts delete services and data from hosts that Holdfast did not make, which stay otherwise as they are
     * @param lastBackup take a backup first and leave it, on platforms that have a place outside the hosts
     */
    record Teardown(boolean cleanHosts, boolean lastBackup) implements Operation {
        public Teardown() {
            this(false, false);
        }
    }
}
