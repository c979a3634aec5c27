/** Delta tables: snapshots, history and transactions. */
package io.sluice.storage.table;
