/**
 * The catalog: which schemas, tables and views there are and where they are. {@code CatalogStore} keeps them in
 * memory and in a journal in the warehouse folder; {@code StatementCatalog} is one statement's view of them with the snapshots
 * it has pinned. Nothing here plans or runs statements.
 */
package io.sluice.server.catalog;
