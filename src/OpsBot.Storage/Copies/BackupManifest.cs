using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Storage.Copies;

/// <summary>What a backup holds. <see cref="Sequence"/> is the last commit in it.</summary>
public sealed record BackupManifest(int Format, DateTimeOffset At, long Sequence, IReadOnlyList<BackupPart> Parts);

/// <summary>One file in a backup, by its path there.</summary>
public sealed record BackupPart(string Name, long Bytes, string Sha256);

/// <summary>The backup is not whole or not one of ours. Nothing was changed.</summary>
public sealed class BackupDamagedException(string path, string what, Exception? inner = null)
    : Exception($"The backup {path} can't be restored: {what}. Nothing was changed; choose another backup.", inner);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
