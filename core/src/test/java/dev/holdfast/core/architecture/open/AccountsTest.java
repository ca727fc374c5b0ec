package dev.holdfast.core.architecture.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.architecture.DatabaseUser;
import dev.holdfast.core.fault.HostAction;
import dev.holdfast.core.rotation.RotateKind;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.SpecProblem;
import dev.holdfast.core.spec.SpecReader;
import dev.holdfast.core.spec.SpecReading;
import dev.holdfast.core.step.EnsureSql;
import dev.holdfast.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Users, databases and extensions of config.yml. */
class AccountsTest {
    private static ClusterSpec spec(String accounts) {
        SpecReading reading = SpecReader.read(
                "architecture: Open-Always-ON\ncluster_name: one\ncluster_vars:\n  postgres_version: '17'\n" + accounts
                        + "locations:\n- Name: here\n  subnet: 198.18.1.0/24\n"
                        + "instance_defaults: {platform: local}\ninstances:\n"
                        + "- {Name: a, location: here, node: 1, role: [postgres, etcd]}\n");
        assertThat(reading).isInstanceOf(SpecReading.Valid.class);
        assertThat(((SpecReading.Valid) reading).warnings())
                .as("what is acted on is not called unsupported")
                .isEmpty();
        return ((SpecReading.Valid) reading).spec();
    }

    private static final String ACCOUNTS = """
              bdr_database: bdrdb
              postgres_users:
              - {username: reporting, role_attrs: [createdb], granted_roles: [pg_monitor]}
              - {username: batch, generate_password: false}
              postgres_databases:
              - {name: ledger, owner: reporting, extensions: [{name: hstore}]}
              - {name: bdrdb, extensions: [{name: pg_trgm}]}
              postgres_extensions: [pgcrypto]
            """;

    @Test
    void steps_usersThenDatabasesThenExtensions() {
        OpenLayout layout = new OpenLayout(spec(ACCOUNTS), Clusters.article().inventory());
        assertThat(new Accounts(layout).steps())
                .extracting(Step::title)
                .containsExactly(
                        "user reporting",
                        "user batch",
                        "database ledger",
                        "extension pgcrypto in bdrdb",
                        "extension pg_trgm in bdrdb",
                        "extension pgcrypto in ledger",
                        "extension hstore in ledger");
    }

    @Test
    void users_haveSecretsAndAreRotatedWithTheApplications() {
        OpenLayout layout = new OpenLayout(spec(ACCOUNTS), Clusters.article().inventory());
        assertThat(OpenSecrets.users(layout.spec()))
                .contains(new DatabaseUser("reporting", "user/reporting"))
                .extracting(DatabaseUser::name)
                .doesNotContain("batch");
        assertThat(new OpenRotation(layout, RotateKind.PASSWORDS).plan().secrets())
                .extracting(SecretRequest::name)
                .contains("pglogical")
                .doesNotContain("user/reporting", "owner");
        assertThat(new OpenRotation(layout, RotateKind.ALL_PASSWORDS).plan().secrets())
                .extracting(SecretRequest::name)
                .contains("user/reporting", "owner");
    }

    /** Of a server whose config.yml has log_min_duration_statement: 0, log_statement: all or samples. */
    @Test
    void passwords_areSetOnlyAfterTheServersLogWasSilenced() {
        OpenLayout layout = new OpenLayout(spec(ACCOUNTS), Clusters.article().inventory());
        List<String> scripts = new ArrayList<>();
        Stream.concat(
                        new Accounts(layout).steps().stream(),
                        new ApplicationPhase(layout).steps(layout.inventory().host("kaboom")).stream())
                .filter(EnsureSql.class::isInstance)
                .map(step -> ((EnsureSql) step).changeSql())
                .forEach(scripts::add);
        new OpenRotation(layout, RotateKind.ALL_PASSWORDS)
                .plan().announce().stream()
                        .map(act -> ((HostAction.Run) act).command().stdin())
                        .forEach(scripts::add);
        List<String> withPassword = scripts.stream()
                .filter(script -> script.contains(" password '"))
                .toList();
        assertThat(withPassword)
                .hasSizeGreaterThan(3)
                .allSatisfy(script -> assertThat(script.substring(0, script.indexOf(" password '")))
                        .contains(
                                "set log_statement = 'none';",
                                "set log_min_duration_statement = -1;",
                                "set log_min_duration_sample = -1;",
                                "set log_transaction_sample_rate = 0;",
                                "set log_min_error_statement = 'panic';"));
    }

    @Test
    void owner_isAskedForAndGiven_onlyWhereConfigYmlNamesOne() {
        OpenLayout layout = new OpenLayout(
                spec(ACCOUNTS.replace("- {name: bdrdb,", "- {name: scratch}\n  - {name: bdrdb,")),
                Clusters.article().inventory());
        EnsureSql ledger = sql(layout, "database ledger");
        assertThat(ledger.probeSql()).contains("pg_get_userbyid(datdba) = 'reporting'");
        assertThat(ledger.changeSql()).contains("alter database ledger owner to reporting;");
        EnsureSql scratch = sql(layout, "database scratch");
        assertThat(scratch.probeSql()).doesNotContain("datdba");
        assertThat(scratch.changeSql()).contains("owner app").doesNotContain("alter database");
    }

    private static EnsureSql sql(OpenLayout layout, String title) {
        return new Accounts(layout)
                .steps().stream()
                        .filter(step -> step.title().equals(title))
                        .map(EnsureSql.class::cast)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void cautions_applicationsDatabaseKeepsItsOwner() {
        assertThat(OpenCautions.of(spec(ACCOUNTS.replace("name: bdrdb,", "name: bdrdb, owner: reporting,"))))
                .extracting(SpecProblem::message)
                .contains("The application's database belongs to app, whatever owner it is given.");
        assertThat(OpenCautions.of(spec(ACCOUNTS.replace("name: bdrdb,", "name: bdrdb, owner: app,"))))
                .extracting(SpecProblem::message)
                .noneMatch(m -> m.startsWith("The application's database"));
    }

    @Test
    void limits_tellEveryProblem() {
        List<SpecProblem> problems = AccountLimits.of(spec("""
                  postgres_users:
                  - {username: barman}
                  - {username: Two Words, role_attrs: [root]}
                  postgres_databases:
                  - {name: template1, owner: nobody}
                  postgres_extensions: ['no;pe']
                """));
        assertThat(problems)
                .extracting(SpecProblem::message)
                .containsExactly(
                        "barman is a role of the architecture.",
                        "Two Words would need quoting.",
                        "root is no attribute that Open-Always-ON gives.",
                        "template1 is PostgreSQL's own database.",
                        "Nobody is called nobody.",
                        "no;pe is no name of an extension.");
    }
}
