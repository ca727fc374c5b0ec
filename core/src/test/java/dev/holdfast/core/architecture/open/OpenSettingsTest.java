package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.plan.SettingChange;
import dev.holdfast.core.plan.SettingEffect;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.Configure;
import dev.holdfast.core.spec.ConfigureOptions;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What differs from config.yml by what data nodes say of Patroni's configuration and of pg_settings. */
class OpenSettingsTest {
    private static final List<String> NODES = List.of("kaboom", "kaftan", "kaolin", "kaput", "karakul", "karaoke");

    private final ScriptedHosts hosts = new ScriptedHosts();

    /** As a cluster deployed without any setting in config.yml has them. */
    private static final String SHARED = "\"shared\": {\"max_connections\": \"200\", \"max_worker_processes\": \"32\","
            + " \"max_wal_senders\": \"20\", \"max_replication_slots\": \"20\", \"shared_buffers\": \"64MB\","
            + " \"max_slot_wal_keep_size\": \"4GB\", \"wal_level\": \"logical\"}";

    static ClusterSpec spec(String settings) {
        String config = Configure.configYml(ConfigureOptions.demo("demo"))
                .replace("cluster_vars:\n", "cluster_vars:\n  postgres_conf_settings: {" + settings + "}\n");
        return ((SpecReading.Valid) SpecReader.read(config)).spec();
    }

    private Restarts differences(String settings) {
        ClusterSpec spec = spec(settings);
        return OpenSettings.of(new ClusterContext(spec, Clusters.inventory(spec), hosts))
                .differences();
    }

    /** Every data node says so. */
    private void say(String local, String running) {
        hosts.everywhere("Tells by which settings", said(local, running));
    }

    private static String said(String local, String running) {
        String standard = row("max_locks_per_transaction", "64", "postmaster", true) + ", "
                + row("max_prepared_transactions", "0", "postmaster", true);
        return "{" + SHARED + ", \"local\": {\"unix_socket_directories\": \"/var/run/postgresql\"" + local
                + "}, \"running\": {" + standard + (running.isEmpty() ? "" : ", ") + running + "}}";
    }

    private static String row(String name, String shown, String context, boolean same) {
        return "\"" + name + "\": {\"shown\": \"" + shown + "\", \"context\": \"" + context + "\", \"same\": " + same
                + "}";
    }

    private static SettingChange change(String name, String from, String to, SettingEffect effect) {
        return new SettingChange(name, from, to, effect, NODES);
    }

    @Test
    void asDeployed_nothing_andOnlyDataNodesAreAsked() {
        say("", row("max_connections", "200", "postmaster", true));
        Restarts restarts = differences("");
        assertThat(restarts).isEqualTo(Restarts.none());
        assertThat(hosts.ran).hasSize(NODES.size()).allMatch(line -> line.contains("Tells by which settings"));
    }

    @Test
    void sharedSettingOfStart_takesARollingRestart_localOneAReload() {
        say("", row("max_connections", "200", "postmaster", false) + ", " + row("work_mem", "4MB", "user", false));
        Restarts restarts = differences("max_connections: 230, work_mem: 8MB");
        assertThat(restarts.settings())
                .containsExactly(
                        change("max_connections", "200", "230", SettingEffect.ROLLING_RESTART),
                        change("work_mem", "4MB", "8MB", SettingEffect.RELOAD));
        assertThat(restarts.then()).isEqualTo("holdfast restart DIR --pending");
        assertThat(restarts.remarks()).isEmpty();
    }

    @Test
    void sameValueInOtherWords_restartsNothing() {
        say("", row("shared_buffers", "64MB", "postmaster", true));
        assertThat(differences("shared_buffers: 65536kB").settings())
                .containsExactly(change("shared_buffers", "64MB", "65536kB", SettingEffect.RELOAD));
    }

    @Test
    void broughtByAnEarlierDeploy_waits() {
        say(", \"huge_pages\": \"off\"", row("huge_pages", "try", "postmaster", false));
        assertThat(differences("huge_pages: 'off'").settings())
                .containsExactly(change("huge_pages", "try", "off", SettingEffect.WAITS));
    }

    @Test
    void takenOutOfConfigYml_goesBackToTheDefault() {
        say(", \"work_mem\": \"8MB\"", row("work_mem", "8MB", "user", false));
        assertThat(differences("").settings())
                .containsExactly(change("work_mem", "8MB", "default", SettingEffect.RELOAD));
    }

    @Test
    void unknownToTheServer_isIgnored_unlessALibraryMayKnowIt() {
        say("", "");
        assertThat(differences("wrok_mem: 8MB, auto_explain.log_min_duration: 3s")
                        .settings())
                .containsExactly(
                        change("wrok_mem", "none", "8MB", SettingEffect.IGNORED),
                        change("auto_explain.log_min_duration", "none", "3s", SettingEffect.RELOAD));
    }

    @Test
    void lowerConnections_leaderMustComeFirst() {
        say("", row("max_connections", "200", "postmaster", false));
        assertThat(differences("max_connections: 90").remarks())
                .singleElement()
                .asString()
                .contains("A lower max_connections")
                .contains("patronictl restart");
    }

    @Test
    void nodeThatDiffers_isARowOfItsOwn() {
        say("", "");
        hosts.on(
                "kaput",
                "Tells by which settings",
                said(", \"work_mem\": \"1MB\"", row("work_mem", "1MB", "user", false)));
        assertThat(differences("").settings())
                .containsExactly(
                        new SettingChange("work_mem", "1MB", "default", SettingEffect.RELOAD, List.of("kaput")));
    }

    @Test
    void newHost_saysNothing_deadServerOrFailedLook_isNamed() {
        hosts.on("kaboom", "Tells by which settings", "{\"failure\": \"PostgreSQL does not answer\"}");
        hosts.failing("kaftan", "Tells by which settings", 1, "Traceback");
        Restarts restarts = differences("max_connections: 230");
        assertThat(restarts.settings()).isEmpty();
        assertThat(restarts.remarks()).hasSize(2);
        assertThat(restarts.remarks().get(0))
                .isEqualTo("kaboom was not asked which settings need a restart: PostgreSQL does not answer");
        assertThat(restarts.remarks().get(1))
                .startsWith("kaftan ")
                .contains("status 1")
                .contains("Traceback");
    }

    @Test
    void wantedValues_areWordsOfTheQuestion() {
        differences("work_mem: 8MB");
        Host first = Clusters.article().inventory().host("kaboom");
        assertThat(hosts.ran.get(0))
                .startsWith("kaboom test ! -e /etc/patroni/config.yml || python3 - " + first.address()
                        + " /usr/lib/postgresql/17/bin/psql ")
                .contains(" max_connections=200 ")
                .contains(" work_mem=8MB\n");
    }
}
