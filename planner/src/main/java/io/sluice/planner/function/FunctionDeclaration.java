package io.sluice.planner.function;

import java.util.List;

/**
 * Everything that is said about a function: what calls are checked against, and what SHOW FUNCTIONS, DESCRIBE FUNCTION and
 * the reference tell. The engine knows functions by their canonical names only.
 *
 * @param name canonical, lower case
 * @param aliases other names, lower case
 * @param signatures the ways to call it, e.g. {@code substring(STRING or BINARY, INT [, INT])}
 * @param result the type of the result, in words where it depends on the arguments
 * @param since the version of Sluice that has it first
 */
public record FunctionDeclaration(
        String name,
        List<String> aliases,
        FunctionCategory category,
        FunctionKind kind,
        List<String> signatures,
        String result,
        String description,
        List<FunctionExample> examples,
        String since) {
    public FunctionDeclaration {
        aliases = List.copyOf(aliases);
        signatures = List.copyOf(signatures);
        examples = List.copyOf(examples);
    }
}
