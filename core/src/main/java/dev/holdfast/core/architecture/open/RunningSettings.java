package dev.holdfast.core.architecture.open;

import dev.holdfast.core.architecture.ClusterContext;
import dev.holdfast.core.check.Check;
import dev.holdfast.core.check.Claim;
import dev.holdfast.core.check.Finding;
import dev.holdfast.core.check.Gathered;
import dev.holdfast.core.host.Output;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.inventory.Inventory;
import dev.holdfast.core.plan.Restarts;
import dev.holdfast.core.spec.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Settings that PostgreSQL runs without although Patroni wrote them. A start that meets Patroni as it writes the file
 * runs with half of it, and Patroni says of none of it that it waits for a restart.
 */
final class RunningSettings {
    static final String CHECK = "SettingsAreInForce";
    static final String LIBRARIES = "shared_preload_libraries";

    /**
     * PostgreSQL says that a setting waits only once it was told of the file again, so the library, without which nothing
     * is replicated between locations, is looked at itself. Of what Patroni gives on the command line, a lower number waits
     * for a leader's restart in its place, and rooms for WAL readers grow by themselves as hosts come, long before they are
     * needed: neither is a fault, and Patroni says that they wait. Source: PostgreSQL 17 manual, "pg_settings",
     * "pg_file_settings"; Patroni 4.0, CMDLINE_OPTIONS.
     */
    private static final String LACKING = """
            select concat_ws(', ',
              case when not 'pglogical' = any (string_to_array(replace(current_setting('shared_preload_libraries'), ' ', ''), ','))
                then 'shared_preload_libraries' end,
              (select string_agg(name, ', ' order by name) from pg_settings s
                where pending_restart and name <> 'shared_preload_libraries'
                  and (source <> 'command line' or exists (select from pg_file_settings f
                    where f.name = s.name and f.error is not null
                      and f.name not in ('max_wal_senders', 'max_replication_slots')
                      and case when f.setting ~ '^[0-9]{1,9}$' and s.setting ~ '^[0-9]{1,9}$'
                        then f.setting::int > s.setting::int else true end))));
            """;

    private RunningSettings() {}

    /** Where nobody can take over, no operation goes through them one by one. */
    static String remedy(Inventory inventory, Host host) {
        return inventory.at(host.location(), Role.POSTGRES).size() == 1
                ? "`patronictl -c /etc/patroni/config.yml restart " + host.location() + " " + host.name()
                        + "` there, while its clients wait"
                : "`" + Restarts.COMMAND + "`";
    }

    static Check inForce() {
        return Claim.watched(
                CHECK,
                "Every data node runs with the settings that Patroni has for it: none waits for a restart.",
                RunningSettings::judge);
    }

    private static Finding judge(ClusterContext cluster) {
        Gathered gathered = new Gathered();
        List<Host> nodes = cluster.inventory().with(Role.POSTGRES);
        for (Host host : nodes) {
            gathered.look(host.name(), () -> problem(cluster, host));
        }
        return gathered.finding(nodes.size() + " data nodes run with all their settings");
    }

    /** COMMAND_FAILED when PostgreSQL does not answer. */
    private static List<String> problem(ClusterContext cluster, Host host) {
        List<String> lacked = names(cluster.hosts().must(host.name(), Psql.local(cluster.spec(), LACKING)));
        return lacked.isEmpty()
                ? List.of()
                : List.of(host.name() + " runs without " + String.join(", ", lacked)
                        + " as Patroni has it, until PostgreSQL is restarted: " + remedy(cluster.inventory(), host));
    }

    /** Names of settings; none where PostgreSQL does not answer, which is for others to say. */
    static List<String> lacking(ClusterContext cluster, Host host) {
        Output said = cluster.hosts().run(host.name(), Psql.local(cluster.spec(), LACKING));
        return said.ok() ? names(said) : List.of();
    }

    private static List<String> names(Output said) {
        return Arrays.stream(said.stdout().split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
