package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.InstanceSpec;
import dev.holdfast.core.spec.LocationSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusterNetworkTest {
    private static final String ID = "h1234567";

    private static ClusterNetwork network(ClusterSpec spec) {
        return ClusterNetwork.of(spec, ID, Optional.empty());
    }

    private static ClusterNetwork network(ClusterSpec spec, ClusterNetwork before) {
        return ClusterNetwork.of(spec, ID, Optional.of(before));
    }

    private static ClusterSpec with(ClusterSpec spec, List<LocationSpec> locations, List<InstanceSpec> instances) {
        return new ClusterSpec(
                spec.name(),
                spec.architecture(),
                spec.platform(),
                locations,
                instances,
                spec.postgres(),
                spec.proxy(),
                spec.backup());
    }

    @Test
    void of_newCluster_seatsHostsFromTenByNodeNumber() {
        ClusterNetwork network = network(Trial.spec("a", 4, 1, 2));
        assertThat(network.seats())
                .extracting(Seat::host, Seat::address, Seat::machine)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("h1", "198.18.1.10", ID + "x1"),
                        org.assertj.core.groups.Tuple.tuple("h2", "198.18.2.10", ID + "x2"),
                        org.assertj.core.groups.Tuple.tuple("h3", "198.18.1.11", ID + "x3"),
                        org.assertj.core.groups.Tuple.tuple("h4", "198.18.2.11", ID + "x4"));
        assertThat(network.segments()).extracting(Segment::bridge).containsExactly(ID + "n1", ID + "n2");
        assertThat(network.segment("dc2").gateway()).isEqualTo("198.18.2.1/24");
    }

    @Test
    void of_hostTakenOutAndAnotherAdded_othersKeepTheirAddress() {
        ClusterSpec spec = Trial.spec("a", 3, 1);
        ClusterNetwork before = network(spec);
        ClusterSpec more = Trial.spec("a", 5, 1);
        ClusterSpec changed = with(
                more,
                more.locations(),
                Stream.of(more.instances().get(4), more.instances().get(2)).toList());
        assertThat(network(changed, before).seat("h3").address()).isEqualTo("198.18.1.12");
        assertThat(network(changed, before).seat("h5").address()).isEqualTo("198.18.1.13");
    }

    /** Its hosts are on that bridge, and boot there again. */
    @Test
    void of_locationTakenOutAndAnotherAdded_othersKeepTheirBridge() {
        ClusterSpec spec = Trial.spec("a", 3, 1, 2, 3);
        ClusterNetwork before = network(spec);
        ClusterSpec without = Trial.without(spec, "dc1");
        ClusterNetwork after = network(without, before);
        assertThat(after.segments()).extracting(Segment::bridge).containsExactly(ID + "n2", ID + "n3");
        assertThat(network(spec, after).segments())
                .as("the same location again, on a bridge that nobody has")
                .extracting(Segment::bridge)
                .containsExactly(ID + "n1", ID + "n2", ID + "n3");
    }

    @Test
    void of_subnetChangedUnderAHost_isRefusedWithItsAddress() {
        ClusterNetwork before = network(Trial.spec("a", 1, 1));
        assertThatThrownBy(() -> network(Trial.spec("a", 1, 7), before))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContainingAll("h1", "198.18.1.10");
    }

    @Test
    void names_longest_fitInAnInterfaceName() {
        assertThat(new Seat("h", "dc1", "198.18.1.10", ID + "x999").link()).hasSizeLessThanOrEqualTo(15);
        assertThat(ID + "n32").hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void of_subnetOutsideTheTestRange_isRefused() {
        ClusterSpec spec = Trial.spec("a", 1, 1);
        ClusterSpec outside = with(spec, List.of(new LocationSpec("dc1", "10.0.0.0/24")), spec.instances());
        assertThatThrownBy(() -> network(outside))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("198.18.0.0/15");
    }

    @Test
    void of_locationsThatOverlap_areRefusedByName() {
        assertThatThrownBy(() -> network(Trial.spec("a", 2, 1, 1)))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("dc1 and dc2");
    }
}
