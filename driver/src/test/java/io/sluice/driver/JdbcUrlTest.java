package io.sluice.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.driver.internal.connect.ConnectionConfig;
import io.sluice.driver.internal.connect.ConnectionProperty;
import io.sluice.driver.internal.connect.JdbcUrl;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:sluice://h:1,h,1,",
        "jdbc:sluice://h,h,31337,",
        "JDBC:SLUICE://h:1/sales,h,1,sales",
        "jdbc:sluice://[::1]:99/a%20b?user=x,[::1],99,a b",
        "jdbc:sluice://h:1/?schema=s,h,1,s"
    })
    void hostPortAndSchema(String url, String host, int port, String schema) throws SQLException {
        ConnectionConfig config = JdbcUrl.parse(url, new Properties());
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.get(ConnectionProperty.SCHEMA)).isEqualTo(schema);
    }

    @Test
    void propertiesAndSettings() throws SQLException {
        Properties given = new Properties();
        given.setProperty("PASSWORD", "from properties");
        ConnectionConfig config =
                JdbcUrl.parse("jdbc:sluice://h:1?user=a%40b&password=from+url&timeZone=Europe/Berlin&tls=true", given);
        assertThat(config.get(ConnectionProperty.USER)).isEqualTo("a@b");
        assertThat(config.get(ConnectionProperty.PASSWORD)).isEqualTo("from properties");
        assertThat(config.settings()).containsEntry("timeZone", "Europe/Berlin").hasSize(1);
        assertThat(config.tls()).isNotNull();
        assertThat(config.publicUrl()).isEqualTo("jdbc:sluice://h:1");
    }

    @Test
    void embedded() throws SQLException {
        ConnectionConfig config = JdbcUrl.parse("jdbc:sluice:embedded:/data/my%20house", new Properties());
        assertThat(config.embeddedPath()).isEqualTo("/data/my house");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sluice:h:1",
                "jdbc:sluice://",
                "jdbc:sluice://h:none",
                "jdbc:sluice://h:70000",
                "jdbc:sluice://h?x",
                "jdbc:sluice:embedded:"
            })
    void malformedUrlsAreExplained(String url) {
        assertThatThrownBy(() -> JdbcUrl.parse(url, new Properties()))
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("jdbc:sluice://host:port");
    }

    @Test
    void errorsDoNotShowPasswords() {
        assertThatThrownBy(() -> JdbcUrl.parse("jdbc:sluice://h:x?password=secret", new Properties()))
                .hasMessageNotContaining("secret");
    }

    @Test
    void theDriverIsRegisteredAndTakesOnlyItsOwnUrls() throws SQLException {
        Driver driver = DriverManager.getDriver("jdbc:sluice://h:1");
        assertThat(driver).isInstanceOf(SluiceDriver.class);
        assertThat(driver.acceptsURL("jdbc:postgresql://h")).isFalse();
        assertThat(driver.connect("jdbc:postgresql://h", new Properties())).isNull();
        assertThat(driver.getPropertyInfo("jdbc:sluice://h:1?user=me", null)).anySatisfy(info -> {
            assertThat(info.name).isEqualTo("user");
            assertThat(info.value).isEqualTo("me");
        });
    }

    @Test
    void badValuesOfProperties() throws SQLException {
        ConnectionConfig config = JdbcUrl.parse("jdbc:sluice://h:1?tls=maybe&queryTimeout=soon", new Properties());
        assertThatThrownBy(config::tls).hasMessageContaining("tls = 'maybe' must be true or false");
        assertThatThrownBy(config::queryTimeoutSeconds).hasMessageContaining("must be a number of seconds");
    }
}
