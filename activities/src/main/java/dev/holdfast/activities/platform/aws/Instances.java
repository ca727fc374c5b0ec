package dev.holdfast.activities.platform.aws;

import static dev.holdfast.activities.platform.aws.Vpcs.f;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** A region's instances of a cluster, by tag. */
record Instances(Ec2Client ec2, String cluster) {
    static final Set<InstanceStateName> GONE = Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

    /** Those that exist: terminated ones are listed for an hour more. */
    List<Instance> all() {
        return having(Marks.of(cluster)).stream()
                .filter(i -> !GONE.contains(i.state().name()))
                .toList();
    }

    /** The node's instance; UNSAFE when there are several, for both might hold data. */
    Optional<Instance> find(String node) {
        List<Instance> found = having(Marks.of(cluster), Marks.ofNode(node)).stream()
                .filter(i -> !GONE.contains(i.state().name()))
                .toList();
        if (found.size() > 1) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "There are " + found.size() + " instances for " + node + ": "
                            + String.join(
                                    ", ",
                                    found.stream().map(Instance::instanceId).toList())
                            + ". Terminate the one without data, then go on again.");
        }
        return found.stream().findFirst();
    }

    /** The instance of that id unless it is gone. */
    Optional<Instance> alive(String id) {
        return having(f("instance-id", id)).stream()
                .filter(i -> !GONE.contains(i.state().name()))
                .findFirst();
    }

    /** Waits for the state. TERMINATED while waiting for RUNNING is a failed launch, whose reason is told. */
    Instance await(String id, InstanceStateName wanted, Waiting waiting) {
        return waiting.until("instance " + id + " to be " + wanted, () -> {
            Optional<Instance> seen = having(f("instance-id", id)).stream().findFirst();
            if (wanted == InstanceStateName.RUNNING) {
                seen.filter(i -> GONE.contains(i.state().name())).ifPresent(Instances::failed);
            }
            return seen.filter(i -> i.state().name() == wanted);
        });
    }

    /** Waits until it is terminated, or AWS lists it no more. */
    void awaitGone(String id, Waiting waiting) {
        waiting.untilTrue(
                "instance " + id + " to be terminated",
                () -> having(f("instance-id", id)).stream()
                        .allMatch(i -> i.state().name() == InstanceStateName.TERMINATED));
    }

    private static void failed(Instance instance) {
        String reason = instance.stateReason() == null
                ? ""
                : String.valueOf(instance.stateReason().message());
        throw new HoldfastException(
                FailureKind.PLATFORM_BUSY,
                "Instance " + instance.instanceId() + " ended while it started. It is tried again.",
                reason);
    }

    private List<Instance> having(Filter... filters) {
        return ec2.describeInstancesPaginator(r -> r.filters(filters)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }
}
