package dev.holdfast.workflows.fake;

import dev.holdfast.core.architecture.ReplacementPlan;
import dev.holdfast.core.backup.BackupServer;
import dev.holdfast.core.drill.WriterCount;
import dev.holdfast.core.drill.WriterRequest;
import dev.holdfast.core.drill.WriterRun;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.fault.FaultKind;
import dev.holdfast.core.fault.FaultPlan;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.rolling.RollPlan;
import dev.holdfast.core.rolling.Turn;
import dev.holdfast.core.rotation.Trust;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.topology.MemberState;
import dev.holdfast.core.topology.Topology;
import dev.holdfast.workflows.drill.DrillActivities;
import dev.holdfast.workflows.drill.HandoverPlan;
import dev.holdfast.workflows.drill.LeaderSeen;
import dev.holdfast.workflows.drill.WholeSeen;
import dev.holdfast.workflows.rehydrate.MachineSeen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A cluster as a drill's activities see it: it plays the answers that a test set up and records what was done to it. */
public final class Stage {
    public final List<String> done = Collections.synchronizedList(new ArrayList<>());
    public final Deque<String> elections = new ArrayDeque<>();
    public final List<String> guards = new ArrayList<>();
    /** Who a removal names for a leader that goes. */
    public volatile String heir = "";

    public final List<String> upgradeGuards = new ArrayList<>();
    /** Of the location that goes, as an earlier attempt left it. */
    public boolean clientsAreRefused;
    /** The location that comes, as an earlier attempt left it. */
    public boolean takesPart;

    public final List<String> hangs = new ArrayList<>();
    public final List<String> absent = Collections.synchronizedList(new ArrayList<>());
    /** By the platform's word. */
    public final List<String> running = Collections.synchronizedList(new ArrayList<>());

    public final List<String> broken = new ArrayList<>();
    /** Without power: acts on them fail until they have it, and the cluster is not whole as long as they are asked. */
    public final List<String> down = Collections.synchronizedList(new ArrayList<>());
    /** After this act its host is, or this other one. */
    public String diesAfter = "";

    public String dies = "";

    /** So many next looks find the cluster not whole. */
    public int notWhole;

    public volatile String standby = "a2";
    /** Of location a, when it is observed. */
    public String leader = "a1";
    /** After this the standby leads. */
    public String fallsAt = "";

    /** Where hosts are made. */
    public String madeAt = "a";

    public MachineSeen machine = new MachineSeen("i-1", "ami-1", "ami-2", false, "");
    public ReplacementPlan.Successor successor = ReplacementPlan.Successor.none();
    public String backupEnded = "";
    public String failAt = "";
    public int failures;
    public String alsoFailsAt = "";
    /** At which the host never answers. */
    public String silentAt = "";

    public List<String> failedChecks = List.of("Two");
    public List<BackupServer> servers = List.of(new BackupServer("a", "ba"));
    public String backupStatus = "DONE";
    public long restoredRows = 3;
    public String windowUntil = "2026-11-26T00:00:00Z";
    /** How often the host is gone in the middle of a restore to a moment. */
    public int momentsLost;

    /** Each to which was restored, again or not. */
    public final List<String> moments = Collections.synchronizedList(new ArrayList<>());

    public long lost;
    public Trust nextTrust = Trust.BOTH;
    public boolean rotationCutOff;
    /** Of what is announced. */
    public boolean everywhere;

    /** After this the cluster is not whole any more. */
    public String breaksAt = "";
    /** After this it is again. */
    public String mendsAt = "";

    public RollPlan rollPlan = new RollPlan(List.of(), List.of(turn("ba")), List.of(turn("a2"), turn("a1")));

    public final StagedRolling rolling = new StagedRolling(this);
    public final Drill drill = new Drill();
    public final StagedPlatform platform = new StagedPlatform(this);
    public final StagedRehydrate rehydrate = new StagedRehydrate(this);
    public final StagedChecks checks = new StagedChecks(this);
    public final StagedBackups backups = new StagedBackups(this);
    public final StagedSeeds seeds = new StagedSeeds(this);
    public final StagedStatements statements = new StagedStatements(this);
    public final StagedCopies copies = new StagedCopies(this);

    void record(String what) {
        done.add(what);
        if (what.equals(fallsAt)) {
            leader = standby;
        }
        if (what.equals(silentAt)) {
            throw new HoldfastException(FailureKind.HOST_UNREACHABLE, what + ": no answer.");
        }
        if (what.equals(mendsAt)) {
            broken.clear();
        }
        if (what.equals(breaksAt)) {
            broken.add("broken by " + what);
        }
        if (what.equals(alsoFailsAt) || (what.equals(failAt) && failures-- > 0)) {
            throw new HoldfastException(FailureKind.UNSAFE, what + " failed.");
        }
    }

    public static Turn turn(String host) {
        return new Turn(
                host,
                List.of(new HostAction.Run(host, Command.of("aside"))),
                List.of(new HostAction.Run(host, Command.of("act"))),
                List.of(new HostAction.Run(host, Command.of("back"))));
    }

    Topology topology(String leader) {
        List<MemberState> members = new ArrayList<>();
        if (!leader.isEmpty()) {
            members.add(new MemberState(leader, "a", "leader", "running", 1, 0));
        }
        members.add(new MemberState(standby, "a", "sync_standby", "streaming", 1, 0));
        members.add(new MemberState("b1", "b", "leader", "running", 1, 0));
        return new Topology(List.of(), List.of(), List.of(), members, List.of("as " + leader + " sees it"));
    }

    public final class Drill implements DrillActivities {
        @Override
        public FaultPlan planFault(ClusterSpec spec, Inventory inventory, FaultKind fault, String location) {
            List<HostAction> inject = fault == FaultKind.POWER_OFF_PAIR
                    ? List.of(new HostAction.PowerOff("a1"), new HostAction.PowerOff("a2"))
                    : fault.label().startsWith("power")
                            ? List.of(new HostAction.PowerOff("a1"))
                            : List.of(new HostAction.Run("a1", Command.of("break")));
            List<HostAction> heal = fault.label().startsWith("power")
                    ? List.of(new HostAction.PowerOn("a1"), new HostAction.PowerOn("a2"), new HostAction.PowerOn("a3"))
                    : List.of(new HostAction.Run("a1", Command.of("mend")));
            return new FaultPlan(fault, location, "a1", List.copyOf(guards), List.copyOf(hangs), inject, heal);
        }

        @Override
        public void act(ClusterSpec spec, Inventory inventory, HostAction.Run run) {
            String what = run.command().line() + " " + run.host();
            record(what);
            if (down.contains(run.host())) {
                throw new HoldfastException(FailureKind.HOST_UNREACHABLE, what + ": no answer.");
            }
            if (what.equals(diesAfter)) {
                down.add(dies.isEmpty() ? run.host() : dies);
            }
        }

        @Override
        public void startWriter(ClusterSpec spec, Inventory inventory, WriterRequest request) {
            record("start " + request.location() + " on " + request.host());
        }

        @Override
        public WriterRun finishWriter(ClusterSpec spec, Inventory inventory, WriterRequest request) {
            record("finish " + request.location());
            return new WriterRun(request.location(), 0, 10, 100, 0, List.of(100), 2.5, 5, List.of());
        }

        @Override
        public WriterCount count(ClusterSpec spec, Inventory inventory, WriterRequest request, String location) {
            record("count " + request.location() + " at " + location);
            return new WriterCount(request.location(), location, 100, location.equals("b") ? lost : 0, 0);
        }

        @Override
        public LeaderSeen awaitLeader(
                ClusterSpec spec, Inventory inventory, String location, String otherThan, int seconds) {
            String leader = elections.isEmpty() ? "" : elections.remove();
            record("leader " + leader);
            return new LeaderSeen(leader, leader.isEmpty() ? 0 : 4_000, topology(leader));
        }

        @Override
        public Topology awaitSyncStandby(ClusterSpec spec, Inventory inventory, String node, int seconds) {
            record("standby " + node);
            return topology("a2");
        }

        @Override
        public WholeSeen awaitWhole(ClusterSpec spec, Inventory inventory, int seconds) {
            record("whole");
            for (int i = 0; asksTheDead(inventory); i++) {
                if (i == 300) {
                    return new WholeSeen(List.of(down + " down."), topology("a1"));
                }
                StagedSeeds.beat();
            }
            boolean not = notWhole > 0;
            notWhole = Math.max(0, notWhole - 1);
            return new WholeSeen(not ? List.of("a3 does not stream.") : List.copyOf(broken), topology("a1"));
        }

        private boolean asksTheDead(Inventory inventory) {
            return inventory.hosts().stream().anyMatch(h -> down.contains(h.name()));
        }

        @Override
        public long clock(ClusterSpec spec, Inventory inventory, String host) {
            return 1_000;
        }

        @Override
        public HandoverPlan planSwitchover(
                ClusterSpec spec, Inventory inventory, String location, String to, boolean acceptLoss) {
            return new HandoverPlan(List.of(new HostAction.Run(to, Command.of(acceptLoss ? "force" : "switch"))));
        }
    }
}
