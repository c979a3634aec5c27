package io.sluice.storage.log;

/** One line of a commit, or one row of a checkpoint. Immutable. */
public sealed interface Action
        permits AddFile, RemoveFile, Metadata, Protocol, AppTransaction, DomainMetadata, CommitInfo, OtherAction {}
