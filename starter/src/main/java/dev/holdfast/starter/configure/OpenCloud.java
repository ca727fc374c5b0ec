package dev.holdfast.starter.configure;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.AwsOptions;
import java.util.List;
import java.util.Optional;

/** The options about AWS, for Holdfast's own architecture. */
final class OpenCloud {
    private static final String REGION = "eu-west-1";

    private final Selection selection;

    OpenCloud(Selection selection) {
        this.selection = selection;
    }

    AwsOptions options() {
        CloudOptions cloud = selection.cloud;
        AwsOptions.Sizes standard = AwsOptions.Sizes.standard();
        List<String> regions = cloud.allRegions().stream().distinct().toList();
        return new AwsOptions(
                regions.isEmpty() ? List.of(REGION) : regions,
                selection.network.network.orElse(AwsOptions.NETWORK),
                cloud.sshFrom,
                image(cloud),
                cloud.instanceType,
                cloud.bucket,
                cloud.owner,
                new AwsOptions.Sizes(
                        chosen(cloud.rootGigabytes, standard.root()),
                        chosen(cloud.postgresGigabytes, standard.postgres()),
                        chosen(cloud.barmanGigabytes, standard.barman())));
    }

    private static AwsOptions.Image image(CloudOptions cloud) {
        String distribution = cloud.distribution.orElse("Debian");
        String version = cloud.osVersion.orElse("13");
        AwsOptions.Image known = AwsOptions.image(distribution, version)
                .orElseThrow(() -> new HoldfastException(
                        FailureKind.BAD_SPEC,
                        "Open-Always-ON runs on Debian 12 and 13, not on " + distribution + " " + version
                                + ". Choose --distribution Debian --os-version 13."));
        return cloud.osImage
                .map(name -> new AwsOptions.Image(name, Optional.empty(), known.user()))
                .orElse(known);
    }

    private static int chosen(int asked, int standard) {
        return asked > 0 ? asked : standard;
    }
}
