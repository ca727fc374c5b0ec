package dev.holdfast.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.update.HostUpdates;
import dev.holdfast.core.update.NewerPackage;
import dev.holdfast.core.update.ServiceUpdate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people and the event log read of a look for newer packages. */
class UpdatesSeenTest {
    private static final NewerPackage SERVER = new NewerPackage("postgresql-17", "17.6-1", "17.7-1");
    private static final NewerPackage LIBC = new NewerPackage("libc6", "2.41-11", "2.41-12");

    private static HostUpdates data(String host, NewerPackage... packages) {
        List<NewerPackage> all = List.of(packages);
        Optional<NewerPackage> server =
                Stream.of(packages).filter(SERVER::equals).findFirst();
        return new HostUpdates(
                host,
                all,
                List.of(),
                List.of(
                        new ServiceUpdate("PostgreSQL", server, !all.isEmpty()),
                        new ServiceUpdate("Patroni", Optional.empty(), false)),
                "");
    }

    private static HostUpdates other(String host, NewerPackage... packages) {
        return new HostUpdates(host, List.of(packages), List.of(), List.of(), "");
    }

    private static HostUpdates unseen(String host) {
        return new HostUpdates(
                host, List.of(), List.of(), List.of(), host + " runs RHEL, which has neither apt-get nor dnf.");
    }

    @Test
    void serviceIsNewer_isNamedWithItsVersions_theRestCounted() {
        UpdatesSeen seen =
                new UpdatesSeen(List.of(data("a", SERVER, LIBC), data("b", SERVER, LIBC), other("backup", SERVER)));
        assertThat(seen.headline()).isEqualTo("PostgreSQL 17.6-1 -> 17.7-1 and 1 other package on 3 hosts");
        assertThat(seen.restarts())
                .isEqualTo("Among them is PostgreSQL, not Patroni; would restart: PostgreSQL on a, b.");
        assertThat(seen.any()).isTrue();
    }

    @Test
    void onlyTheServiceIsNewer_nothingElseIsCounted() {
        UpdatesSeen seen = new UpdatesSeen(List.of(data("a", SERVER), data("b")));
        assertThat(seen.headline()).isEqualTo("PostgreSQL 17.6-1 -> 17.7-1 on 1 host");
        assertThat(seen.restarts()).endsWith("would restart: PostgreSQL on a.");
    }

    @Test
    void noServiceIsNewer_butALibraryIs_postgresStillStartsAnew() {
        UpdatesSeen seen = new UpdatesSeen(List.of(data("a", LIBC), other("backup", LIBC)));
        assertThat(seen.headline()).isEqualTo("1 package on 2 hosts");
        assertThat(seen.restarts())
                .isEqualTo("None of them is of the services PostgreSQL, Patroni; would restart: PostgreSQL on a.");
    }

    @Test
    void onlyHostsWithoutServices_nothingOfTheClusterRestarts() {
        UpdatesSeen seen = new UpdatesSeen(List.of(data("a"), other("backup", LIBC)));
        assertThat(seen.restarts()).endsWith("; nothing of the cluster would restart.");
    }

    @Test
    void nothingIsNewer_saysOnHowManyHosts() {
        UpdatesSeen seen = new UpdatesSeen(List.of(data("a"), other("backup")));
        assertThat(seen.headline()).isEqualTo("no newer packages on 2 hosts");
        assertThat(seen.restarts()).isEqualTo("Nothing would restart.");
        assertThat(seen.any()).isFalse();
        assertThat(seen.succeeded()).isTrue();
    }

    @Test
    void hostsWithoutApt_areNamed_andNotCountedAsUpToDate() {
        assertThat(new UpdatesSeen(List.of(data("a"), unseen("b"))).headline())
                .isEqualTo("no newer packages on 1 host; without apt-get or dnf and not looked at: b");
        UpdatesSeen none = new UpdatesSeen(List.of(unseen("a"), unseen("b")));
        assertThat(none.headline()).isEqualTo("no host has apt-get or dnf: nothing was looked at");
        assertThat(none.restarts()).isEqualTo("What would restart is not known.");
        assertThat(none.any()).isFalse();
    }
}
