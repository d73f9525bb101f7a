using System.Buffers;
using System.Text;

namespace OpsBot.Domain.Shared;

/// <summary>
/// Names that follow a word announcing one (收件人：张三丰, Recipient: Ann Lee). A Chinese name must begin with a common family
/// name, so that 买家：不要了 stays readable.
/// </summary>
internal static class PersonalNames
{
    private static readonly string[] Words =
    [
        "收件人", "收货人", "买家姓名", "买家", "真实姓名", "姓名", "联系人", "寄件人", "客户姓名", "户名",
        "recipient", "consignee", "receiver", "buyer name", "buyer", "customer name", "full name", "contact person", "ship to",
    ];

    private const string FamilyNames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦"
        + "付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
        + "柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛翁路凤骆华卫米冉";

    private static readonly SearchValues<string> Finder = SearchValues.Create(Words, StringComparison.OrdinalIgnoreCase);

    internal static bool MayHold(string text) => text.AsSpan().ContainsAny(Finder);

    internal static void Mask(string text, StringBuilder masked)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            var word = Words.First(w => string.Compare(text, at, w, 0, w.Length, StringComparison.OrdinalIgnoreCase) == 0);
            var start = SkipSeparator(text, at + word.Length, out var strong);
            if (start < 0)
            {
                continue;
            }

            var end = NameEnd(text, start, strong);
            if (end > start)
            {
                PersonalData.Cover(text, start, end, TextNormal.IsHan(text[start]) ? 1 : 2, masked);
            }
        }
    }

    private static int Next(string text, int from)
    {
        var found = from < text.Length ? text.AsSpan(from).IndexOfAny(Finder) : -1;
        return found < 0 ? -1 : from + found;
    }

    /// <summary>Where the name begins, or -1 without a separator. A colon is strong, a blank or 是 is not.</summary>
    private static int SkipSeparator(string text, int at, out bool strong)
    {
        strong = false;
        var start = at;
        while (start < text.Length && start - at < 5 && text[start] is ' ' or ':' or '：' or '=' or '"' or '\'' or '是' or '\t')
        {
            strong |= text[start] is ':' or '：' or '=';
            start++;
        }

        return start == at || start >= text.Length ? -1 : start;
    }

    private static int NameEnd(string text, int start, bool strong)
    {
        var end = start;
        if (TextNormal.IsHan(text[start]))
        {
            while (end < text.Length && (TextNormal.IsHan(text[end]) || text[end] == '·') && end - start < 9 && !PersonalNumbers.IsContextAt(text, end))
            {
                end++;
            }

            var isName = FamilyNames.Contains(text[start], StringComparison.Ordinal) && end - start is >= 2 and <= 4;
            return isName ? end : -1;
        }

        if (!strong || !char.IsAsciiLetterUpper(text[start]))
        {
            return -1;
        }

        var words = 0;
        while (end < text.Length && words < 3 && char.IsAsciiLetterUpper(text[end]))
        {
            while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] is '\'' or '-' or '.'))
            {
                end++;
            }

            words++;
            if (end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetterUpper(text[end + 1]) && words < 3)
            {
                end++;
            }
        }

        return end;
    }
}
