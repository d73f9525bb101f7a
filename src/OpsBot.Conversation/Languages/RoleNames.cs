using OpsBot.Domain.Shared;

namespace OpsBot.Conversation.Languages;

/// <summary>Roles as people call them.</summary>
public static class RoleNames
{
    private static readonly Dictionary<Role, (string English, string Chinese)> Names = new()
    {
        [Role.Viewer] = ("viewer", "查看者"),
        [Role.Agent] = ("agent", "客服"),
        [Role.Lead] = ("lead", "主管"),
        [Role.Finance] = ("finance", "财务"),
        [Role.Admin] = ("admin", "管理员"),
    };

    public static string Say(string language, Role role) => language == Texts.Chinese ? Names[role].Chinese : Names[role].English;

    /// <summary>The role a word names, in either language, or null.</summary>
    public static Role? Read(string word)
    {
        foreach (var (role, (english, chinese)) in Names)
        {
            if (string.Equals(word, english, StringComparison.OrdinalIgnoreCase) || word == chinese)
            {
                return role;
            }
        }

        return null;
    }
}
