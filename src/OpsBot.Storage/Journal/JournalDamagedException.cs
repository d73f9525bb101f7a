namespace OpsBot.Storage.Journal;

/// <summary>Bytes of the journal that were acknowledged are gone or changed. The store stays closed, since going on would lose them silently.</summary>
public sealed class JournalDamagedException(string file, long offset, string what)
    : Exception($"The journal is damaged: {file}, byte {offset}: {what}. Nothing was changed. Restore the last backup with `opsbot restore`, or put the file back as it was.")
{
    public string File { get; } = file;

    public long Offset { get; } = offset;
}
