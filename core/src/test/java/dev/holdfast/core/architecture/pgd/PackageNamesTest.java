package dev.holdfast.core.architecture.pgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Role;
import dev.holdfast.core.update.PackagedService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackageNamesTest {
    static List<PgdLayout> layouts() {
        return PgdClusters.all().toList();
    }

    /** A look for newer packages finds a service by the name under which a deploy installs it. */
    @ParameterizedTest
    @MethodSource("layouts")
    void services_areAmongThePackagesOfTheirHost(PgdLayout layout) {
        PackageNames names = new PackageNames(layout);
        for (Host host : layout.inventory().hosts()) {
            assertThat(names.on(host))
                    .containsAll(names.services(host).stream()
                            .map(PackagedService::packageName)
                            .toList());
        }
    }

    @Test
    void services_node_hasServerAndBdr_backupHostHasNeither() {
        PgdLayout layout = PgdClusters.bareDebian();
        PackageNames names = new PackageNames(layout);
        assertThat(names.services(layout.dataNodes().get(0)))
                .extracting(PackagedService::packageName)
                .startsWith("postgresql-16", "edb-bdr5-pg16");
        assertThat(layout.inventory().with(Role.BARMAN))
                .isNotEmpty()
                .allSatisfy(h -> assertThat(names.services(h)).isEmpty());
    }
}
