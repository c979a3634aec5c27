/**
 * Work on a table as a whole that leaves its rows as they are: OPTIMIZE, VACUUM, RESTORE, clones, conversion. Built on
 * {@code table}, whose transactions make every change; knows nothing of SQL. What needs the engine (sorting) is asked of
 * whoever calls.
 */
package io.sluice.storage.maintenance;
