using System.Collections.Frozen;

namespace OpsBot.Conversation.Languages;

/// <summary>Words that mean the same everywhere in a conversation, in both languages at once.</summary>
public enum FormWord
{
    Cancel,
    Back,
    Help,
    Skip,
    Save,
    Undo,
    Repeat,
    Stop,
    Change,
    Form,
}

/// <summary>Reads a text that is one of the words everyone may say at any time.</summary>
public static class FormWords
{
    private static readonly FrozenDictionary<string, FormWord> Words = Table(
        (FormWord.Cancel, "cancel|cancel it|cancel that|never mind|nevermind|forget it|abort|quit|discard|取消|算了|不要了|不用了|放弃|不登记了"),
        (FormWord.Back, "back|go back|previous|返回|上一步|回上一步|后退"),
        (FormWord.Help, "help|help me|?|？|what can i say|what can you do|帮助|我能说什么|可以说什么|怎么用|你能做什么|你会什么"),
        (FormWord.Skip, "skip|skip it|skip this|pass|leave it empty|none|no note|跳过|略过|不填|没有|无"),
        (FormWord.Save, "save|save it|ok save|yes save|yes|yep|confirm|ok|okay|looks good|that's right|submit|保存|确认|提交|是的|好|好的|对|没错|可以|存|确定"),
        (FormWord.Undo, "undo|undo that|undo it|undo the last one|take it back|take that back|撤销|撤回|撤消|撤销刚才那个|撤销刚才的|撤销上一个|撤回刚才那个|刚才那个撤销"),
        (FormWord.Repeat, "repeat|repeat that|say again|say that again|again|what did you say|pardon|再说一遍|重复|再说一次|重复一遍|刚才说什么"),
        (FormWord.Stop, "stop|stop it|stop that|halt|停|停止|停下|中止|别做了|终止"),
        (FormWord.Change, "change|edit|change it|modify|修改|更改|编辑|改一下"),
        (FormWord.Form, "form|show the form|as a form|card|表单|填表|卡片"));

    public static FormWord? Read(string text)
    {
        var said = text.Trim().TrimEnd('.', '。', '!', '！', '~').Trim().ToLowerInvariant().Replace('’', '\'');
        return Words.TryGetValue(said, out var word) ? word : said.Length > 1 && Words.TryGetValue(said.TrimEnd('?', '？'), out word) ? word : null;
    }

    private static FrozenDictionary<string, FormWord> Table(params ReadOnlySpan<(FormWord Word, string Texts)> rows)
    {
        var words = new Dictionary<string, FormWord>(StringComparer.Ordinal);
        foreach (var (word, texts) in rows)
        {
            foreach (var text in texts.Split('|'))
            {
                words.Add(text, word);
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
