package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.spec.ClusterSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.s3.S3Client;

/** What was made is closed, encrypted and protected as docs/aws.md says, and what was there stays, against moto. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class AwsShapeTest {
    private static final String BUCKET = "holdfast-trial-123456789012";

    @TempDir
    Path home;

    @Test
    void theBucketIsVersionedEncryptedAndClosed() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(1, 0))) {
            trial.platform().prepare(trial.spec);
            S3Client s3 = trial.looker.s3("us-east-1");
            assertThat(s3.getBucketVersioning(r -> r.bucket(BUCKET)).statusAsString())
                    .isEqualTo("Enabled");
            assertThat(s3.getBucketEncryption(r -> r.bucket(BUCKET))
                            .serverSideEncryptionConfiguration()
                            .rules())
                    .isNotEmpty();
            assertThat(s3.getPublicAccessBlock(r -> r.bucket(BUCKET)).publicAccessBlockConfiguration())
                    .satisfies(b -> assertThat(List.of(
                                    b.blockPublicAcls(),
                                    b.blockPublicPolicy(),
                                    b.ignorePublicAcls(),
                                    b.restrictPublicBuckets()))
                            .containsOnly(true));
            String policy = trial.looker
                    .iam()
                    .getRolePolicy(r -> r.roleName("holdfast-trial").policyName("holdfast-trial"))
                    .policyDocument();
            assertThat(policy).contains("holdfast/trial/backups/").doesNotContain("\"s3:*\"");
        }
    }

    @Test
    void theBucketLiesWhereNothingIsBackedUp_alsoForAStoreThatForgotIt() throws Exception {
        ClusterSpec spec = TrialSpecs.backedUp(TrialSpecs.spec(3, 0), List.of("dc1", "dc2"));
        try (AwsTrial trial = new AwsTrial(home.resolve("first"), spec)) {
            trial.platform().prepare(spec);
            assertThat(trial.looker
                            .s3("us-east-1")
                            .headBucket(r -> r.bucket(BUCKET))
                            .bucketRegion())
                    .isEqualTo("ap-southeast-2");
        }
        try (AwsTrial trial = new AwsTrial(home.resolve("second"), TrialSpecs.spec(3, 0))) {
            trial.platform().prepare(trial.spec);
            assertThat(trial.faults.calls()).doesNotContain("s3:CreateBucket");
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }

    @Test
    void machinesAreProtectedAndTheirVolumesEncrypted() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(1, 1))) {
            trial.provision();
            Ec2Client ec2 = trial.looker.ec2("us-east-1");
            // moto forgets both.
            assertThat(trial.launches())
                    .singleElement()
                    .asString()
                    .contains("MetadataOptions.HttpTokens=required", "DisableApiTermination=true");
            List<Volume> volumes =
                    ec2.describeVolumes(r -> r.filters(Marks.of("trial"))).volumes();
            assertThat(volumes).hasSize(2).allMatch(Volume::encrypted);
            assertThat(volumes.stream().map(Volume::size)).containsExactlyInAnyOrder(16, 64);
        }
    }

    @Test
    void onlyTheRulesOfConfigYmlAreOpen() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 0))) {
            trial.platform().prepare(trial.spec);
            for (String region : List.of("us-east-1", "eu-west-1")) {
                SecurityGroup group = trial.looker
                        .ec2(region)
                        .describeSecurityGroups(r -> r.filters(Marks.of("trial")))
                        .securityGroups()
                        .get(0);
                assertThat(group.ipPermissions().stream()
                                .flatMap(p -> p.ipRanges().stream().map(i -> p.fromPort() + " " + i.cidrIp())))
                        .containsExactlyInAnyOrder("22 203.0.113.0/24", "5432 10.33.1.0/24", "5432 10.34.1.0/24");
            }
        }
    }

    @Test
    void aNetworkThatExistsIsUsedAndStays() throws Exception {
        try (AwsClients owner = new AwsClients()) {
            Ec2Client ec2 = owner.ec2("us-east-1");
            String vpc = ec2.createVpc(r -> r.cidrBlock("10.33.0.0/16")).vpc().vpcId();
            String subnet = ec2.createSubnet(
                            r -> r.vpcId(vpc).cidrBlock("10.33.1.0/24").availabilityZone("us-east-1a"))
                    .subnet()
                    .subnetId();
            borrowed(vpc, subnet);
            assertThat(ec2.describeSubnets(r -> r.subnetIds(subnet)).subnets()).hasSize(1);
        }
    }

    private void borrowed(String vpc, String subnet) throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.inVpc(TrialSpecs.spec(1, 1), vpc))) {
            trial.provision();
            Ec2Client ec2 = trial.looker.ec2("us-east-1");
            assertThat(new Instances(ec2, "trial").find("h1").orElseThrow().subnetId())
                    .isEqualTo(subnet);
            assertThat(trial.holdings()).noneMatch(h -> h.startsWith("VPC") || h.startsWith("subnet"));
            trial.platform().removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RHEL-8.10.0_HVM-*, 309956199498, ami-0000000000000e082",
        "Rocky-9-EC2-Base-9.*, 792107900819, ami-0000000000000f092",
        "debian-13-amd64-*, 136693071363, ami-0000000000000d132",
        "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*, 099720109477, ami-0000000000000b242"
    })
    void theNewestImageOfItsOwnerIsTaken(String name, String owner, String image) throws Exception {
        try (AwsTrial trial =
                new AwsTrial(home, TrialSpecs.withImage(TrialSpecs.spec(2, 1), name, Optional.of(owner)))) {
            assertThat(AwsImages.of(trial.looker, trial.spec))
                    .extracting(m -> m.region() + " " + m.id())
                    .containsExactly("us-east-1 " + image, "eu-west-1 " + image);
        }
    }
}
