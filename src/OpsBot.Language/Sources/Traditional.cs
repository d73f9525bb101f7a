namespace OpsBot.Language.Sources;

/// <summary>Traditional characters that stand in everyday messages of shops, each to its simplified form.</summary>
internal static class Traditional
{
    private const string From =
        "點擊訪達廣銷額單價轉費進數購買賣選劃週個後從還對關鍵詞產標這間實鑽臺萬億貳參陸兩開場務級幾較長類區與門時圖導報佔總歷營業績華計體環節雙認證際種別線網樓貨鋪庫優惠碼屬項動態層預測願說讓話嗎麼樣為錢現結東車號舊禮僅幫變漲過請問設換畫據趨勢誰麗當來們給"
        + "壞錯碎發訴爛緊顏聯繫聽誤擔補寄儲刪復應審評語質贈壓遲運絕審記錄錄單據歡慶韓團訂戶愛氣無約張檢查試簽減頭條歲灣狀況綠紅藍黃紙龍鳥貓雞魚頁題顧飛養驗麵鐵鏡";
    private const string To =
        "点击访达广销额单价转费进数购买卖选划周个后从还对关键词产标这间实钻台万亿二三六两开场务级几较长类区与门时图导报占总历营业绩华计体环节双认证际种别线网楼货铺库优惠码属项动态层预测愿说让话吗么样为钱现结东车号旧礼仅帮变涨过请问设换画据趋势谁丽当来们给"
        + "坏错碎发诉烂紧颜联系听误担补寄储删复应审评语质赠压迟运绝审记录录单据欢庆韩团订户爱气无约张检查试签减头条岁湾状况绿红蓝黄纸龙鸟猫鸡鱼页题顾飞养验面铁镜";

    private static readonly Dictionary<char, char> Simple = Build();

    public static char Simplify(char c) => Simple.GetValueOrDefault(c, c);

    private static Dictionary<char, char> Build()
    {
        var simple = new Dictionary<char, char>();
        for (var at = 0; at < From.Length; at++)
        {
            simple.TryAdd(From[at], To[at]);
        }

        return simple;
    }
}
