package dev.holdfast.activities.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The store as one table of a PostgreSQL database, for workers on several machines. What stands in it is what files
 * would hold: secrets are encrypted before they come here, and their keys never do.
 */
public final class PostgresStore implements StateStore, AutoCloseable {
    private static final String TABLE = """
            create table if not exists holdfast_store (
                key text collate "C" primary key,
                value bytea not null,
                written timestamptz not null default now())""";

    /** Two creators at once: PostgreSQL lets one of them fail, and then the table is there. */
    private static final List<String> MADE_MEANWHILE = List.of("23505", "42P07");

    /** Activities wait for hosts, not for the store. */
    private static final int CONNECTIONS = 8;

    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final HikariDataSource database;
    private final String where;

    private PostgresStore(HikariDataSource database, String where) {
        this.database = database;
        this.where = where;
    }

    /**
     * The password is in the variable HOLDFAST_STORE_PASSWORD, or in the driver's .pgpass or PGPASSFILE.
     *
     * @param url jdbc:postgresql://HOST:PORT/DATABASE?user=NAME
     */
    public static PostgresStore open(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        Optional.ofNullable(System.getenv("HOLDFAST_STORE_PASSWORD")).ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT.toMillis());
        // The first use tells what is wrong, in our words.
        config.setInitializationFailTimeout(-1);
        // What follows `?` may hold a password.
        String where = url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
        PostgresStore store = new PostgresStore(new HikariDataSource(config), where);
        store.makeTable();
        return store;
    }

    @Override
    public Optional<byte[]> read(String key) {
        return with("read " + key, "select value from holdfast_store where key = ?", statement -> {
            statement.setString(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void write(String key, byte[] value) {
        String sql = "insert into holdfast_store (key, value) values (?, ?)"
                + " on conflict (key) do update set value = excluded.value, written = now()";
        put("write", sql, key, value);
    }

    @Override
    public boolean create(String key, byte[] value) {
        return put("create", "insert into holdfast_store (key, value) values (?, ?) on conflict do nothing", key, value)
                == 1;
    }

    @Override
    public List<String> list(String prefix) {
        String sql = "select key from holdfast_store where starts_with(key, ?) order by key";
        return with("list " + prefix, sql, statement -> {
            statement.setString(1, prefix);
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return List.copyOf(keys);
        });
    }

    @Override
    public void delete(String key) {
        with("delete " + key, "delete from holdfast_store where key = ?", statement -> {
            statement.setString(1, key);
            return statement.executeUpdate();
        });
    }

    @Override
    public void close() {
        database.close();
    }

    private int put(String verb, String sql, String key, byte[] value) {
        return with(verb + " " + key, sql, statement -> {
            statement.setString(1, key);
            statement.setBytes(2, value);
            return statement.executeUpdate();
        });
    }

    private void makeTable() {
        try {
            run(database, TABLE, PreparedStatement::execute);
        } catch (SQLException e) {
            if (!MADE_MEANWHILE.contains(String.valueOf(e.getSQLState()))) {
                database.close();
                throw failed("make its table", e);
            }
        }
    }

    private <T> T with(String what, String sql, Work<T> work) {
        try {
            return run(database, sql, work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private static <T> T run(DataSource database, String sql, Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        }
    }

    private HoldfastException failed(String what, SQLException e) {
        return new HoldfastException(
                FailureKind.PLATFORM_BUSY,
                "The store at " + where + " could not " + what + "; see HOLDFAST_STORE and HOLDFAST_STORE_PASSWORD.",
                String.valueOf(e.getMessage()));
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
