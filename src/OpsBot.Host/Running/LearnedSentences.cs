using System.Security.Cryptography;
using System.Text;
using OpsBot.Conversation.Capabilities;
using OpsBot.Language.Sentences;

namespace OpsBot.Host.Running;

/// <summary>
/// What was learned from the sentences, kept beside the program so that only the first start after a change learns. A file that is missing, cut, of other
/// sentences or can't be written costs the time of learning and nothing else.
/// </summary>
internal static class LearnedSentences
{
    /// <summary>Raised where the same sentences teach something else than before.</summary>
    private const int Version = 1;

    private static string PathIn(string folder) => Path.Combine(folder, "sentences.learned");

    public static SentenceModel Of(IReadOnlyList<Sentence> sentences) => Of(sentences, AppContext.BaseDirectory);

    internal static SentenceModel Of(IReadOnlyList<Sentence> sentences, string folder)
    {
        var hash = HashOf(sentences);
        if (Read(PathIn(folder), hash) is { } kept)
        {
            return kept;
        }

        var learned = CapabilityCatalogue.Learn(sentences);
        Write(PathIn(folder), hash, learned);
        return learned;
    }

    private static byte[] HashOf(IReadOnlyList<Sentence> sentences)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(Version));
        foreach (var sentence in sentences)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{sentence.Intent}\t{sentence.Focus}\t{sentence.Text}\n"));
        }

        return hash.GetHashAndReset();
    }

    private static SentenceModel? Read(string path, byte[] hash)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var body = bytes.AsSpan(Math.Min(bytes.Length, 2 * SHA256.HashSizeInBytes));
            var isWhole = bytes.Length > 2 * SHA256.HashSizeInBytes && bytes.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(hash)
                && bytes.AsSpan(SHA256.HashSizeInBytes, SHA256.HashSizeInBytes).SequenceEqual(SHA256.HashData(body));
            if (!isWhole)
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, 2 * SHA256.HashSizeInBytes, body.Length));
            return SentenceModel.Read(reader);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Written whole under another name first, since several programs may start at once.</summary>
    private static void Write(string path, byte[] hash, SentenceModel learned)
    {
        var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            learned.Write(writer);
        }

        var partial = $"{path}.{Environment.ProcessId}";
        try
        {
            File.WriteAllBytes(partial, [.. hash, .. SHA256.HashData(body.ToArray()), .. body.ToArray()]);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
        }
    }
}
