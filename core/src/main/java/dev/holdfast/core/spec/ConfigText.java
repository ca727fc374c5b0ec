package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/** The text of a config.yml, with comments that say what each part is for. */
final class ConfigText {
    private final ConfigureOptions options;
    private final List<InstanceSpec> instances;
    private final StringBuilder text = new StringBuilder();

    ConfigText(ConfigureOptions options, List<InstanceSpec> instances) {
        this.options = options;
        this.instances = instances;
    }

    String text() {
        head();
        aws().ifPresent(aws -> aws.shared().forEach(this::line));
        vars();
        locations();
        line("instance_defaults:");
        line("  platform: " + word(options.platform()));
        options.bare().ifPresent(this::defaults);
        aws().ifPresent(aws -> aws.defaults().forEach(this::line));
        line("");
        options.bare().ifPresent(this::ways);
        instances();
        return text.toString();
    }

    private Optional<AwsText> aws() {
        return options.aws().map(aws -> new AwsText(aws, options.locationNames()));
    }

    private void head() {
        line("---");
        line("# The cluster that Holdfast makes and keeps. The keys are TPA's (docs/config-yml.md lists them);");
        line("# `holdfast validate DIR` names everything that is wrong with this file.");
        line("architecture: " + word(options.architecture()));
        line("cluster_name: " + word(options.clusterName()));
        line("");
    }

    private void vars() {
        BackupSpec backup = BackupSpec.standard();
        line("cluster_vars:");
        line("  # The database of the application; it is replicated between the locations.");
        line("  bdr_database: " + word(options.database()));
        line("  postgres_flavour: postgresql");
        line("  postgres_version: " + word(options.postgresVersion()));
        line("  # local: every location has a write leader of its own.");
        line("  proxy_routing: " + word(options.routing()));
        line("  default_pgd_proxy_options:");
        line("    listen_port: 6432 # leads to the location's write leader");
        line("    read_listen_port: 6433 # leads to the location's replicas, for reading only");
        line("  # Minute, hour, day, month, weekday; UTC, or schedule_time_zone: Europe/Berlin.");
        line("  backup_schedule: " + word(backup.schedule()));
        line("  backup_retention_policy: " + backup.retentionPolicy());
        line("  backup_minimum_redundancy: " + backup.minimumRedundancy());
        line("");
    }

    private void locations() {
        line("locations:");
        for (int i = 0; i < options.locationNames().size(); i++) {
            line("- Name: " + word(options.locationNames().get(i)));
            int index = i;
            aws().ifPresent(aws -> aws.location(index).forEach(this::line));
            if (aws().isEmpty() && !options.subnets().isEmpty()) {
                line("  subnet: " + word(options.subnets().get(i)));
            } else if (options.platform().equals("local")) {
                line("  subnet: 198.18." + (i + 1) + ".0/24");
            }
        }
        line("");
    }

    private void defaults(BareOptions bare) {
        line("  vars:");
        line("    # root, or a user who may use sudo without a password.");
        line("    ansible_user: " + word(bare.user()));
        if (bare.port() != 22) {
            line("    ansible_port: " + bare.port());
        }
    }

    private void ways(BareOptions bare) {
        line("# The private key that every host (and the bastion) authorizes; without it the cluster gets its own.");
        line(bare.keyFile().map(f -> "ssh_key_file: " + word(f)).orElse("# ssh_key_file: ~/.ssh/id_ed25519"));
        line("# A host through which SSH reaches the others.");
        line(bare.bastion().map(b -> "ssh_bastion: " + word(b)).orElse("# ssh_bastion: user@bastion.example.com:22"));
        line("# Beside this file, known_hosts says which SSH host keys are trusted (docs/bare.md).");
        line("");
    }

    private void addresses(BareOptions bare, int index) {
        if (index >= bare.addresses().size()) {
            line("  # ip_address: the address of this host");
            return;
        }
        BareOptions.Addresses address = bare.addresses().get(index);
        if (address.open().equals(address.inner())) {
            line("  ip_address: " + address.inner());
        } else {
            line("  private_ip: " + address.inner());
            line("  public_ip: " + address.open());
        }
    }

    private void instances() {
        line("instances:");
        for (InstanceSpec instance : instances) {
            line("- Name: " + word(instance.name()));
            instance.backup().ifPresent(barman -> line("  backup: " + word(barman)));
            line("  location: " + word(instance.location()));
            line("  node: " + instance.node());
            options.bare().ifPresent(bare -> addresses(bare, instance.node() - 1));
            line("  role:");
            instance.roles().stream().sorted().forEach(role -> line("  - " + role.yaml()));
            aws().ifPresent(aws -> aws.instance(instance).forEach(this::line));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A YAML scalar that reads back as the same text, whatever it holds. */
    static String word(String value) {
        boolean plain = value.matches("[A-Za-z][A-Za-z0-9_.-]*|\\d+\\.\\d+\\.\\d+\\.\\d+/\\d+")
                && !value.matches("(?i)y|n|yes|no|on|off|true|false|null|nan");
        return plain ? value : "'" + value.replace("'", "''").replaceAll("\\s+", " ") + "'";
    }
}
