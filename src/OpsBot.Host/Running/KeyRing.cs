using System.Security.Cryptography;
using OpsBot.Protocol.DirectLine;

namespace OpsBot.Host.Running;

/// <summary>The key that signs tokens, cookies, invitations and file links: made once, kept in the data folder for its owner only.</summary>
internal static class KeyRing
{
    private const string FileName = "signing.key";

    public static TokenKeys Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(TokenKeys.MinKeyBytes));
            file.Flush(flushToDisk: true);
        }

        return new(File.ReadAllBytes(path));
    }
}
