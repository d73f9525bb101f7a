namespace OpsBot.Host.Page;

/// <summary>
/// How the page is offered. With <see cref="Picker"/> a browser on this machine chooses who it is; without, everyone needs an
/// invitation link. The picker belongs to a host that only this machine reaches.
/// </summary>
internal sealed record PageSettings(bool Picker, string WebRoot)
{
    internal static string DefaultWebRoot => Path.Combine(AppContext.BaseDirectory, "wwwroot");
}
