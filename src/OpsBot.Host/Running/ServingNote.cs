using System.Security.Cryptography;
using System.Text.Json;

namespace OpsBot.Host.Running;

/// <summary>Left in the data folder while a process serves it: where other commands reach it, and the secret that lets them in.</summary>
internal sealed record ServingNote(string Url, string Secret, int ProcessId)
{
    private const string FileName = "serving.json";
    private const int SecretBytes = 32;

    public static ServingNote Write(string folder, string url)
    {
        return Write(folder, new ServingNote(url, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)), Environment.ProcessId));
    }

    public static ServingNote Write(string folder, ServingNote note)
    {
        var path = Path.Combine(folder, FileName);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, note);
        return note;
    }

    public static ServingNote? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<ServingNote>(File.ReadAllText(Path.Combine(folder, FileName)));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static void Remove(string folder) => File.Delete(Path.Combine(folder, FileName));
}
