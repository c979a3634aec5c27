/** Changes of a table's columns, as functions from one schema to the next. They touch no log and no file. */
package io.sluice.storage.maintenance.schema;
