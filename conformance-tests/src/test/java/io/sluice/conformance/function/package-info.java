/** The built-in functions: their declarations, their examples, and the types, against Spark too. */
package io.sluice.conformance.function;
