/** Accounting of heap memory to queries and to the server. */
package io.sluice.columnar.memory;
