package dev.holdfast.core.architecture.open;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.core.inventory.Host;

/** Every data node for pgAdmin, grouped by location, as the application's owner; pgAdmin 4 "Import/Export Servers". */
record PgAdminServers(OpenLayout layout) {
    String json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode servers = root.putObject("Servers");
        int number = 0;
        for (String location : layout.dataLocations()) {
            for (Host host : layout.dataNodes(location)) {
                server(servers.putObject(String.valueOf(++number)), host);
            }
        }
        return root.toPrettyString() + "\n";
    }

    /** Straight to the node, which may be a standby; its certificate carries its address. */
    private void server(ObjectNode server, Host host) {
        server.put("Name", host.name())
                .put("Group", host.location())
                .put("Host", host.address())
                .put("Port", 5432)
                .put("MaintenanceDB", layout.database())
                .put("Username", OpenAccess.OWNER)
                .put("Comment", "Password: holdfast show-password DIR " + OpenAccess.OWNER);
        server.putObject("ConnectionParameters")
                .put("sslmode", "verify-full")
                .put("sslrootcert", OpenAccess.CA)
                .put("connect_timeout", 5);
    }
}
