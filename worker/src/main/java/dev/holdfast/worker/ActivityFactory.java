package dev.holdfast.worker;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.backup.BackupActivitiesImpl;
import dev.holdfast.activities.deploy.DeployActivitiesImpl;
import dev.holdfast.activities.drill.DrillActivitiesImpl;
import dev.holdfast.activities.event.EventActivitiesImpl;
import dev.holdfast.activities.location.LocationActivitiesImpl;
import dev.holdfast.activities.platform.BackupCopyActivitiesImpl;
import dev.holdfast.activities.platform.MeasureActivitiesImpl;
import dev.holdfast.activities.platform.Platform;
import dev.holdfast.activities.platform.PlatformActivitiesImpl;
import dev.holdfast.activities.platform.RehydrateActivitiesImpl;
import dev.holdfast.activities.platform.aws.AwsClients;
import dev.holdfast.activities.platform.aws.AwsPlatform;
import dev.holdfast.activities.platform.bare.BarePlatform;
import dev.holdfast.activities.platform.local.LocalPaths;
import dev.holdfast.activities.platform.local.LocalPlatform;
import dev.holdfast.activities.record.ClusterRecords;
import dev.holdfast.activities.record.EventRecords;
import dev.holdfast.activities.record.RecordActivitiesImpl;
import dev.holdfast.activities.remote.SshConnections;
import dev.holdfast.activities.rolling.RollingActivitiesImpl;
import dev.holdfast.activities.rotation.RotationActivitiesImpl;
import dev.holdfast.activities.schedule.ScheduleActivitiesImpl;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.seed.SeedActivitiesImpl;
import dev.holdfast.activities.store.StateStore;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.activities.temporal.TemporalConnection;
import dev.holdfast.activities.verify.CheckActivitiesImpl;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** What acts, wired by constructors. */
@Factory
final class ActivityFactory {
    @Singleton
    StateStore store(Settings settings) {
        return Stores.open(settings);
    }

    @Singleton
    SecretStore secrets(Settings settings, StateStore store) {
        return new SecretStore(store, KeyFile.aead(settings.secretsKey()));
    }

    @Bean(preDestroy = "close")
    @Singleton
    SshConnections connections(SecretStore secrets) {
        return new SshConnections(secrets);
    }

    @Singleton
    Platform local(Settings settings, SshConnections connections, SecretStore secrets) {
        return new LocalPlatform(settings, LocalPaths.below(settings.home()), connections, secrets);
    }

    @Singleton
    Platform bare(SshConnections connections, StateStore store) {
        return new BarePlatform(connections, new ClusterRecords(store));
    }

    @Bean(preDestroy = "close")
    @Singleton
    AwsClients awsClients() {
        return new AwsClients();
    }

    @Singleton
    Platform aws(AwsClients clients, StateStore store, SecretStore secrets, SshConnections connections) {
        return new AwsPlatform(clients, store, secrets, connections);
    }

    /** Platform activities on both queues: hosts of a cloud can be made from anywhere, local hosts only here. */
    @Singleton
    Activities activities(
            HostActivities hosts,
            PlatformActivitiesImpl platforms,
            RehydrateActivitiesImpl rehydrate,
            BackupCopyActivitiesImpl copies,
            TemporalConnection temporal,
            StateStore store) {
        List<Object> anywhere = new ArrayList<>(hosts.implementations());
        anywhere.add(platforms);
        anywhere.add(rehydrate);
        anywhere.add(copies);
        anywhere.add(new ScheduleActivitiesImpl(temporal.schedules(), temporal.clusters(), new ClusterRecords(store)));
        return new Activities(List.copyOf(anywhere), List.of(platforms));
    }

    @Singleton
    PlatformActivitiesImpl platforms(List<Platform> platforms, StateStore store) {
        return new PlatformActivitiesImpl(platforms, store);
    }

    @Singleton
    RehydrateActivitiesImpl rehydrate(List<Platform> platforms, StateStore store, SshConnections connections) {
        return new RehydrateActivitiesImpl(platforms, store, connections);
    }

    @Singleton
    BackupCopyActivitiesImpl copies(List<Platform> platforms, StateStore store, SshConnections connections) {
        return new BackupCopyActivitiesImpl(platforms, store, connections);
    }

    @Singleton
    HostActivities hosts(SshConnections connections, SecretStore secrets, StateStore store) {
        return new HostActivities(List.of(
                new DeployActivitiesImpl(connections, secrets, store),
                new RecordActivitiesImpl(new ClusterRecords(store), new EventRecords(store), secrets),
                new CheckActivitiesImpl(connections),
                new DrillActivitiesImpl(connections),
                new MeasureActivitiesImpl(connections),
                new EventActivitiesImpl(secrets, (SSLSocketFactory) SSLSocketFactory.getDefault()),
                new RollingActivitiesImpl(connections),
                new LocationActivitiesImpl(connections),
                new RotationActivitiesImpl(secrets),
                new SeedActivitiesImpl(connections),
                new BackupActivitiesImpl(connections)));
    }
}
