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
    SaveAll,
    Undo,
    Repeat,
    Stop,
    Change,
    Form,
    Continue,
    Thanks,
}

/// <summary>
/// Reads a text that is one of the words everyone may say at any time, also with what people put around it ("actually, cancel that please", 算了，不要了). A text
/// with anything else in it is none of them.
/// </summary>
public static class FormWords
{
    private const int MaxLength = 40;
    private const string Signs = " ,.!~;:，。！；：、…";

    /// <summary>Words that agree, and leave the say to another word beside them: "ok, cancel".</summary>
    private static readonly FrozenSet<string> Nods = FrozenSet.Create(StringComparer.Ordinal, "ok", "okay", "yes", "yep", "好", "好的", "对", "是的", "没错", "可以", "行");

    /// <summary>What people put around a word. A no is one only before a comma: "no, cancel" cancels, "no cancel" and 不取消 do not.</summary>
    private static readonly FrozenSet<string> Fillers =
        "actually|no,|no.|no!|oh|ah|well|hm|hmm|please|wait|sorry|just|then|now|for now|instead|thank you|thanks|thx|ty|cheers|pls|plz|right|alright|great|whatever|其实|那|那就|哦|噢|嗯|啊|呀|吧|请|麻烦|还是|先|我|不，|不,|不。|一下|谢谢|抱歉|等等"
            .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What joins a second request to such a word.</summary>
    private static readonly string[] Joiners = ["and then ", "and ", "then ", "然后", "再", "顺便", "接着"];

    /// <summary>Words that say by themselves what is to be done.</summary>
    private static readonly FrozenSet<string> Strong = FrozenSet.Create(StringComparer.Ordinal, "save", "save it", "save this", "save that", "log it", "submit", "save all", "save both", "save them",
        "确定", "确认", "confirm", "confirmed", "保存", "存", "存了", "存一下", "存掉", "提交", "都存", "都保存", "全部保存", "cancel", "cancel it", "cancel that", "scrap that", "drop it", "forget it", "取消", "取消掉", "算了", "不退了", "不登了", "不弄了");

    private static readonly FrozenDictionary<string, FormWord> Words = Table(
        (FormWord.Cancel, "cancel|nah|nah leave it|leave it|leave that|not needed|my mistake|wrong button|按错了|点错了|没事|没事了|没事 按错了|先不弄了|先不退了|不登了|cancel it|cancel that|cancel this|drop it|scrap it|scrap that|no thanks|no thank you|never mind|nevermind|forget it|abort|quit|discard|取消|取消掉|算了|算了吧|不要了|不用了|不弄了|不做了|不退了|不填了|放弃|作废|不登记了"),
        (FormWord.Back, "back|go back|previous|返回|上一步|回上一步|后退"),
        (FormWord.Help, "help|help me|?|？|what can i say|what can you do|帮助|我能说什么|可以说什么|怎么用|你能做什么|你会什么"),
        (FormWord.Skip, "skip|skip it|skip this|pass|leave it empty|none|no note|跳过|略过|不填|没有|无"),
        (FormWord.SaveAll, "save em|save em all|save them both|save both of them|save both please|good save em|yes save them|yes save both|save all three|两个都保存|三个都保存|都帮我存了|两个都存|三个都存|save all|save both|save them|save them all|save all of them|save everything|save these|都保存|全部保存|全都保存|都存了|一起保存|都存|全存|全保存"),
        (FormWord.Save, "save|k|kk|ok go|go|yes go|fine|fine by me|all fine|that's it|thats it|that's fine|sounds good|就酱|嗯就酱|就这|存了|ok了|好了|save it|ok save|yes save|yes|yep|yup|yeah|sure|confirm|confirmed|ok|okay|looks good|looks right|all good|good|perfect|lgtm|go ahead|do it|yes do it|yes go ahead|yes please|that's right|correct|that's correct|right|submit|submit it|save this|save that|log it|就这样|就这样吧|存了吧|存吧|提交吧|保存吧|嗯|嗯嗯|可以的|可以了|好滴|好滴保存|好的保存|存掉|存一下|登吧|记上|行吧|行了|没毛病|对的|对对|是|中|妥|好嘞|好哒|ok的|确认无误|确定保存|保存|确认|提交|是的|好|好的|对|没错|可以|行|没问题|存|确定"),
        (FormWord.Undo, "undo|undo that|undo it|undo the last one|take it back|take that back|撤销|撤回|撤消|撤销刚才那个|撤销刚才的|撤销上一个|撤回刚才那个|刚才那个撤销"),
        (FormWord.Repeat, "repeat|repeat that|say again|say that again|again|what did you say|pardon|再说一遍|重复|再说一次|重复一遍|刚才说什么"),
        (FormWord.Stop, "stop|stop it|stop that|halt|停|停止|停下|中止|别做了|终止"),
        (FormWord.Change, "change|edit|change it|modify|修改|更改|编辑|改一下"),
        (FormWord.Form, "form|show the form|as a form|card|表单|填表|卡片"),
        (FormWord.Continue, "continue|go on|carry on|where were we|继续|接着|接着填|继续填|接着来"),
        (FormWord.Thanks, "thanks|thank you|thanks a lot|thank you very much|many thanks|thx|ty|cheers|谢谢|谢谢你|谢谢您|多谢|感谢|谢了|谢谢啦|辛苦了"));

    public static FormWord? Read(string text)
    {
        var said = text.Trim().ToLowerInvariant().Replace('’', '\'');
        if (said.Length is 0 or > MaxLength)
        {
            return null;
        }

        return Words.TryGetValue(said, out var word) || Words.TryGetValue(said.Trim(Signs.ToCharArray()), out word) || (said.Length > 1 && Words.TryGetValue(said.TrimEnd('?', '？'), out word))
            ? word
            : Several(said, 0, null, nodded: false) ?? WithRemark(said);
    }

    /// <summary>
    /// A word that begins a longer message ("save, then give it to Mia", 存 然后给mia): the word and what is said after it. A mere nod is none, since what follows it
    /// may be a correction.
    /// </summary>
    public static (FormWord Word, string After)? Head(string text)
    {
        var said = text.Trim();
        var end = said.IndexOfAny([',', '，', '。', ';', '；', ' ', '\n']);
        for (; end > 0 && end < MaxLength; end = said.IndexOfAny([',', '，', '。', ';', '；', ' ', '\n'], end + 1))
        {
            var head = said[..end].Trim(Signs.ToCharArray()).ToLowerInvariant();
            var rest = said[end..].TrimStart(Signs.ToCharArray());
            var isJoined = said[end] != ' ' || Joiners.Any(joiner => rest.StartsWith(joiner, StringComparison.OrdinalIgnoreCase));
            if (isJoined && rest.Length > 1 && !Nods.Contains(head) && Words.TryGetValue(head, out var word) && word is FormWord.Save or FormWord.SaveAll or FormWord.Cancel && Strong.Contains(head))
            {
                return (word, Joiners.FirstOrDefault(joiner => rest.StartsWith(joiner, StringComparison.OrdinalIgnoreCase)) is { } joined ? rest[joined.Length..].Trim() : rest);
            }
        }

        return null;
    }

    /// <summary>"cancel, gotta ask my boss", 取消，按错了: the word, a mark, and a remark that holds no value.</summary>
    private static FormWord? WithRemark(string said)
    {
        var mark = said.IndexOfAny([',', '，', '。', ';', '；', '!', '！', '-']);
        if (mark <= 0 || said.Any(char.IsDigit))
        {
            return null;
        }

        var word = Words.TryGetValue(said[..mark].Trim(), out var head) ? head : Several(said[..mark].Trim(), 0, null, nodded: false);
        return word is FormWord.Cancel ? word : null;
    }

    /// <summary>The one word that the text from there on says, however often and with whatever fillers; null where anything else is said.</summary>
    private static FormWord? Several(string said, int at, FormWord? sofar, bool nodded)
    {
        while (at < said.Length && Signs.Contains(said[at], StringComparison.Ordinal))
        {
            at++;
        }

        if (at == said.Length)
        {
            return sofar ?? (nodded ? FormWord.Save : null);
        }

        for (var length = said.Length - at; length > 0; length--)
        {
            var part = said.Substring(at, length);
            var rest = !EndsWord(said, at + length) ? null
                : Nods.Contains(part) ? Several(said, at + length, sofar, nodded: true)
                : Fillers.Contains(part) ? Several(said, at + length, sofar, nodded)
                : Words.TryGetValue(part, out var word) && (sofar is null || sofar == word) ? Several(said, at + length, word, nodded)
                : null;
            if (rest is not null)
            {
                return rest;
            }
        }

        return null;
    }

    private static bool EndsWord(string said, int at) => at >= said.Length || !char.IsAsciiLetterOrDigit(said[at - 1]) || !char.IsAsciiLetterOrDigit(said[at]);

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
