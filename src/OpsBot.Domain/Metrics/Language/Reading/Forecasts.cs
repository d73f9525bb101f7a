namespace OpsBot.Domain.Metrics.Language.Reading;

/// <summary>Whether a question asks for what has not happened yet.</summary>
internal static class Forecasts
{
    private static readonly string[] Words =
    [
        "predict", "prediction", "how much will", "how many will", "what will our", "what will the", "going to sell", "going to spend", "going to make", "will we make", "will we sell", "will we spend",
        "预测", "预估", "能卖多少", "会卖多少", "能花到多少", "会花多少", "能花多少", "能出多少单", "能做到多少", "能有多少单", "照这个趋势", "按这个趋势", "照这趋势", "照这速度",
    ];

    public static bool IsAsked(string question) => Array.Exists(Words, word => question.Contains(word, StringComparison.OrdinalIgnoreCase));
}
