package io.sluice.server.launcher;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.server.security.UserDirectory;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sluice hash-password}: asks for a password and prints its hash for the users file. */
@Command(
        name = "hash-password",
        description = "Reads a password from the terminal, or a line of standard input, and prints its bcrypt hash.",
        mixinStandardHelpOptions = true)
final class HashPasswordCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        System.out.println(UserDirectory.hash(password()));
        return 0;
    }

    private static char[] password() throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            return console.readPassword("Password: ");
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        if (line == null) {
            throw new SluiceException(ErrorCode.INVALID_PARAMETER_VALUE, "No password was given on standard input.");
        }
        return line.toCharArray();
    }
}
