namespace OpsBot.Analytics.Recognition;

/// <summary>Headers under which buyers' own data stands, on whatever table.</summary>
internal static class PersonalData
{
    private static readonly string[] Words =
    [
        "收货人", "收件人", "姓名", "会员名", "昵称", "支付宝账号", "支付宝账户", "对方账号", "手机", "电话", "地址", "身份证", "邮箱", "旺旺", "微信号", "买家留言",
        "email", "e-mail", "phone", "mobile", "address", "street", "zip", "postcode", "postal", "billingname", "shippingname", "customername", "firstname",
        "lastname", "buyername", "passport",
    ];

    public static bool IsPersonal(string header)
    {
        var key = HeaderText.Key(header);
        return Array.Exists(Words, word => key.Contains(word, StringComparison.Ordinal));
    }
}
