package dev.holdfast.core.configure;

import dev.holdfast.core.spec.AwsZones;
import dev.holdfast.core.spec.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole config.yml of a request, as a document. */
final class TpaDocument {
    private final TpaRequest request;

    private TpaDocument(TpaRequest request) {
        this.request = request;
    }

    static YamlValue.Fields of(TpaRequest request, List<TpaHost> hosts) {
        TpaDocument document = new TpaDocument(request);
        YamlValue.Fields fields = new YamlValue.Fields()
                .put("architecture", request.architecture())
                .put("cluster_name", request.name())
                .put("cluster_tags", document.tags())
                .put("keyring_backend", request.keyring().backend());
        request.keyring().vaultName().ifPresent(name -> fields.put("vault_name", name));
        document.platform(fields);
        return fields.put("cluster_vars", TpaVars.of(request))
                .put("locations", new YamlValue.Items(document.locations()))
                .put("instance_defaults", document.defaults())
                .put(
                        "instances",
                        new YamlValue.Items(
                                hosts.stream().map(document::instance).toList()));
    }

    private YamlValue.Fields tags() {
        YamlValue.Fields tags = new YamlValue.Fields();
        if (request.aws()) {
            request.cloud().owner().ifPresent(owner -> tags.put("Owner", owner));
        }
        return tags;
    }

    private void platform(YamlValue.Fields fields) {
        if (request.aws()) {
            new AwsFields(request).into(fields);
        } else if (request.platform().equals("docker")) {
            YamlValue.Fields subnet = new YamlValue.Fields()
                    .put("subnet", request.cloud().subnets().get(0));
            fields.put(
                    "docker_networks",
                    new YamlValue.Items(List.of(new YamlValue.Fields()
                            .put("ipam_config", new YamlValue.Items(List.of(subnet)))
                            .put("name", request.name()))));
        }
    }

    private List<YamlValue> locations() {
        List<YamlValue> locations = new ArrayList<>();
        List<String> names = request.shape().locations();
        for (int i = 0; i < names.size(); i++) {
            YamlValue.Fields location = new YamlValue.Fields().put("Name", names.get(i));
            if (request.aws()) {
                AwsZones.Zone zone = AwsZones.of(request.cloud().regions(), i);
                location.put("az", zone.name()).put("region", zone.region());
            }
            if (request.aws() || request.platform().equals("local")) {
                location.put("subnet", request.cloud().subnets().get(i));
            }
            locations.add(location);
        }
        return locations;
    }

    private YamlValue.Fields defaults() {
        Images.Image image = Images.of(request);
        YamlValue.Fields defaults = new YamlValue.Fields();
        if (request.aws()) {
            defaults.put("default_volumes", new YamlValue.Items(AwsFields.defaultVolumes(request)))
                    .put("platform", "aws")
                    .put("type", AwsFields.machineType(request));
        } else {
            image.name().ifPresent(name -> defaults.put("image", name));
            defaults.put("platform", request.platform());
        }
        return defaults.put("vars", new YamlValue.Fields().put("ansible_user", image.user()));
    }

    private YamlValue instance(TpaHost host) {
        YamlValue.Fields instance = new YamlValue.Fields().put("Name", host.name());
        host.backup().ifPresent(barman -> instance.put("backup", barman));
        addresses(host, instance);
        instance.put("location", host.location())
                .put("node", YamlValue.number(host.node()))
                .put("role", YamlValue.texts(host.roles()));
        host.upstream().ifPresent(other -> instance.put("upstream", other));
        if (!vars(host).isEmpty()) {
            instance.put("vars", host.vars());
        }
        List<YamlValue> volumes = volumes(host);
        return volumes.isEmpty() ? instance : instance.put("volumes", new YamlValue.Items(volumes));
    }

    /** On hosts that exist TPA names the disk that a proxy has none of, and no other. */
    private List<YamlValue> volumes(TpaHost host) {
        boolean bareProxy = request.platform().equals("bare") && host.roles().equals(List.of("pgd-proxy"));
        return request.aws() || bareProxy ? AwsFields.volumes(request, host) : List.of();
    }

    /** Patroni's etcd comes from PGDG's extras, which a list of EDB's repositories alone would leave out. */
    private YamlValue.Fields vars(TpaHost host) {
        boolean etcd = host.has("etcd") && TpaVars.replacesPgdg(request);
        return etcd ? host.vars().put("yum_repository_list", YamlValue.texts(List.of("EPEL", "PGDG"))) : host.vars();
    }

    private void addresses(TpaHost host, YamlValue.Fields instance) {
        List<TpaNames.Host> names = request.names().hosts();
        if (request.platform().equals("docker")) {
            instance.put("ip_address", dockerAddress(host.node() + 1));
        } else if (host.node() <= names.size() && !host.has("pem-server")) {
            TpaNames.Host name = names.get(host.node() - 1);
            Optional<String> inside = name.privateIp();
            inside.ifPresent(ip -> instance.put("private_ip", ip));
            name.publicIp().ifPresent(ip -> instance.put(inside.isPresent() ? "public_ip" : "ip_address", ip));
        }
    }

    /** The addresses after the network's own and its gateway's, in order. */
    private String dockerAddress(int place) {
        Subnet whole = Subnet.parse(request.cloud().subnets().get(0)).orElseThrow();
        String address = new Subnet(whole.base() + place, 32).toString();
        return address.substring(0, address.indexOf('/'));
    }
}
