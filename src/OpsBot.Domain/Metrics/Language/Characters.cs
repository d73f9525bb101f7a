namespace OpsBot.Domain.Metrics.Language;

/// <summary>Letters one by one: width, case, traditional forms, and where words begin and end.</summary>
internal static class Characters
{
    private const string Traditional = "點擊訪達廣銷額單價轉費進數購買賣選劃週個後從還對關鍵詞產標這間實費鑽臺萬億貳參陸兩開場務級幾較長類區與門時圖導報佔總歷營業績華計體環節雙認證際種別線網樓貨鋪庫優惠碼屬項動態層達預測達願說讓話嗎麼樣為錢現結東車號舊";
    private const string Simplified = "点击访达广销额单价转费进数购买卖选划周个后从还对关键词产标这间实费钻台万亿贰叁陆两开场务级几较长类区与门时图导报占总历营业绩华计体环节双认证际种别线网楼货铺库优惠码属项动态层达预测达愿说让话吗么样为钱现结东车号旧";
    private static readonly Dictionary<char, char> Plain = BuildPlain();

    /// <summary>The letter as compared, or NUL for one that is not read at all (controls, zero width, marks of direction).</summary>
    public static char Fold(char letter)
    {
        if (letter < 128)
        {
            return char.IsWhiteSpace(letter) ? ' ' : char.IsControl(letter) ? '\0' : char.ToLowerInvariant(letter);
        }

        if (letter is >= '\uFF01' and <= '\uFF5E')
        {
            return char.ToLowerInvariant((char)(letter - 0xFEE0));
        }

        if (Plain.TryGetValue(letter, out var plain))
        {
            return plain;
        }

        return char.IsWhiteSpace(letter) ? ' ' : IsHidden(letter) ? '\0' : char.ToLowerInvariant(letter);
    }

    public static bool IsHan(char letter) => letter is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    /// <summary>A letter or digit of a word that is written with blanks around it.</summary>
    public static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) && !IsHan(letter);

    /// <summary>True where a word may begin or end between the two neighbours of this place.</summary>
    public static bool IsBoundary(ReadOnlySpan<char> text, int at)
    {
        if (at <= 0 || at >= text.Length)
        {
            return true;
        }

        var (left, right) = (text[at - 1], text[at]);
        return !IsWordLetter(left) || !IsWordLetter(right);
    }

    private static bool IsHidden(char letter) =>
        letter is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or '\uFEFF' || char.IsControl(letter);

    private static Dictionary<char, char> BuildPlain()
    {
        var plain = new Dictionary<char, char>
        {
            ['‘'] = '\'', ['’'] = '\'', ['“'] = '"', ['”'] = '"', ['「'] = '"', ['」'] = '"', ['『'] = '"', ['』'] = '"', ['《'] = '"', ['》'] = '"',
            ['–'] = '-', ['—'] = '-', ['−'] = '-', ['―'] = '-', ['～'] = '~', ['〜'] = '~', ['、'] = ',', ['。'] = '.', ['【'] = '[', ['】'] = ']',
            ['·'] = '·', ['•'] = '·', ['≥'] = '≥', ['≤'] = '≤', ['¥'] = '¥', ['￥'] = '¥', ['两'] = '两', ['壹'] = '一', ['贰'] = '二', ['叁'] = '三',
            ['肆'] = '四', ['伍'] = '五', ['陆'] = '六', ['柒'] = '七', ['捌'] = '八', ['玖'] = '九', ['拾'] = '十', ['佰'] = '百', ['仟'] = '千', ['廿'] = '廿',
            ['禮'] = '礼', ['僅'] = '仅', ['幫'] = '帮', ['變'] = '变', ['漲'] = '涨', ['過'] = '过', ['請'] = '请', ['問'] = '问', ['設'] = '设', ['換'] = '换',
            ['畫'] = '画', ['據'] = '据', ['趨'] = '趋', ['勢'] = '势', ['誰'] = '谁', ['麗'] = '丽', ['當'] = '当', ['來'] = '来', ['們'] = '们', ['給'] = '给',
        };
        for (var index = 0; index < Traditional.Length; index++)
        {
            plain.TryAdd(Traditional[index], Simplified[index] is '贰' ? '二' : Simplified[index] is '叁' ? '三' : Simplified[index] is '陆' ? '六' : Simplified[index]);
        }

        return plain;
    }
}
