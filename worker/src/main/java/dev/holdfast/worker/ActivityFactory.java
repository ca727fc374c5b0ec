package dev.holdfast.worker;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.backup.BackupActivitiesImpl;
import dev.holdfast.activities.deploy.DeployActivitiesImpl;
import dev.holdfast.activities.drill.DrillActivitiesImpl;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.record.RecordActivitiesImpl;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.schedule.ScheduleActivitiesImpl;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.activities.verify.CheckActivitiesImpl;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;

/** What acts, wired by constructors. */
@Factory
final class ActivityFactory {
    @Singleton
    StateStore store(Settings settings) {
        return new FileStore(settings.home().resolve("store"));
    }

    @Singleton
    SecretStore secrets(Settings settings, StateStore store) {
        return new SecretStore(store, KeyFile.aead(settings.home().resolve("keys/secrets.json")));
    }

    @Bean(preDestroy = "close")
    @Singleton
    SshConnections connections(SecretStore secrets) {
        return new SshConnections(secrets);
    }

    @Singleton
    ControlActivities control(
            TemporalConnection temporal, SshConnections connections, SecretStore secrets, StateStore store) {
        return new ControlActivities(List.of(
                new DeployActivitiesImpl(connections, secrets, store),
                new CheckActivitiesImpl(connections),
                new DrillActivitiesImpl(connections),
                new BackupActivitiesImpl(connections),
                new RecordActivitiesImpl(new ClusterRecords(store), secrets),
                new ScheduleActivitiesImpl(temporal.schedules(), temporal.clusters())));
    }

    @Singleton
    MachineActivities machine(Settings settings, SecretStore secrets, StateStore store) {
        return new MachineActivities(List.of());
    }
}
