/** Bad input and broken surroundings: each has its code and a clear message, and loses nothing. */
package io.sluice.conformance.errors;
