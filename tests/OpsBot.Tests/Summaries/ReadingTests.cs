using OpsBot.Conversation.Forms;
using OpsBot.Conversation.Turns;
using OpsBot.Dialogs.Summaries;
using OpsBot.Domain.Summaries;
using OpsBot.Host;
using OpsBot.Testing.Documents;

namespace OpsBot.Tests.Summaries;

/// <summary>Sentences people say, and what is read from them.</summary>
public sealed class ReadingTests
{
    private static readonly SlotContext Nothing = new(null!, null!, null!);

    [Theory]
    [InlineData("每天早上9点", "09:00")]
    [InlineData("上午九点半", "09:30")]
    [InlineData("下午3点", "15:00")]
    [InlineData("晚上八点一刻", "20:15")]
    [InlineData("每天18点", "18:00")]
    [InlineData("中午12点", "12:00")]
    [InlineData("十点二十", "10:20")]
    [InlineData("at 9 send it", "09:00")]
    [InlineData("every day at 7:45", "07:45")]
    [InlineData("9am on weekdays", "09:00")]
    [InlineData("at 12 am", "00:00")]
    [InlineData("6:30 p.m.", "18:30")]
    [InlineData("at noon", "12:00")]
    [InlineData("9 o'clock", "09:00")]
    [InlineData("every morning at half 9", "09:30")]
    [InlineData("half past eight", "08:30")]
    [InlineData("quarter to ten", "09:45")]
    [InlineData("at quarter past 6 pm", "18:15")]
    [InlineData("make it 8.45 actually", "08:45")]
    [InlineData("改10点吧 9点半开早会", "10:00")]
    public void A_time_of_day_is_read(string text, string time) => Assert.Equal(time, new TimeSlot { Name = "time" }.FindIn(text, Nothing).Single().Value);

    [Theory]
    [InlineData("last 7 days")]
    [InlineData("order 1042")]
    [InlineData("9 stores")]
    [InlineData("2026-05-20")]
    public void What_is_no_time_is_not_read(string text) => Assert.Empty(new TimeSlot { Name = "time" }.FindIn(text, Nothing));

    /// <summary>What looks like a time and can't be taken is refused by its kind, never read as another one.</summary>
    [Theory]
    [InlineData("每天早上25点发日报", typeof(NoTimeOfDay))]
    [InlineData("二十五点", typeof(NoTimeOfDay))]
    [InlineData("9点75分", typeof(NoTimeOfDay))]
    [InlineData("早上15点", typeof(NoTimeOfDay))]
    [InlineData("send it at 25:00", typeof(NoTimeOfDay))]
    [InlineData("at 25", typeof(NoTimeOfDay))]
    [InlineData("at 9:75", typeof(NoTimeOfDay))]
    [InlineData("at 9.5", typeof(NoTimeOfDay))]
    [InlineData("at 125", typeof(NoTimeOfDay))]
    [InlineData("13 am", typeof(NoTimeOfDay))]
    [InlineData("every evening send the summary", typeof(NoTimeOfDay))]
    [InlineData("每晚发日报", typeof(NoTimeOfDay))]
    [InlineData("at 9 and 18", typeof(OneTimeADay))]
    [InlineData("at 9, 12 and 18", typeof(OneTimeADay))]
    [InlineData("9am and 6pm", typeof(OneTimeADay))]
    [InlineData("每天9点和18点", typeof(OneTimeADay))]
    [InlineData("每天9、18点", typeof(OneTimeADay))]
    [InlineData("上午九点和下午六点", typeof(OneTimeADay))]
    [InlineData("twice a day", typeof(OnceADay))]
    [InlineData("hourly", typeof(OnceADay))]
    [InlineData("every 2 hours", typeof(OnceADay))]
    [InlineData("每两小时发一次", typeof(OnceADay))]
    [InlineData("一天两次", typeof(OnceADay))]
    public void A_time_that_can_not_be_is_refused(string text, Type refusal)
    {
        var slot = new TimeSlot { Name = "time" };

        var span = Assert.Single(slot.FindIn(text, Nothing));
        Assert.IsType(refusal, slot.Read(span.Value, Nothing).Refusal);
    }

    [Theory]
    [InlineData("9.30", "09:30")]
    [InlineData("at 9.30", "09:30")]
    [InlineData("at 0930", "09:30")]
    [InlineData("every evening at 8", "20:00")]
    [InlineData("每晚8点", "20:00")]
    [InlineData("from 9:00 to 10:30", "10:30")]
    [InlineData("从9点改到10点", "10:00")]
    [InlineData("9", "09:00")]
    public void A_time_is_read_as_an_answer(string text, string time) => Assert.Equal(time, new TimeSlot { Name = "time" }.Read(text, Nothing).Value);

    [Theory]
    [InlineData("every other day at 9")]
    [InlineData("每两天发一次")]
    [InlineData("隔天发日报")]
    [InlineData("每周两次")]
    [InlineData("biweekly")]
    [InlineData("every two weeks")]
    [InlineData("每月32号")]
    [InlineData("on the 32nd of each month")]
    [InlineData("每月1号和15号")]
    [InlineData("on the 1st and 15th of each month")]
    [InlineData("每周八发周报")]
    [InlineData("每周八9点发周报")]
    [InlineData("星期八")]
    [InlineData("first Monday of the month")]
    [InlineData("每月第一个周一")]
    [InlineData("每天，节假日除外")]
    [InlineData("工作日和周六")]
    public void Days_that_can_not_be_are_refused(string text)
    {
        var slot = new DaysSlot(SummaryDesk.Texts) { Name = "days" };

        var span = Assert.Single(slot.FindIn(text, Nothing));
        Assert.IsType<DaysNotPossible>(slot.Read(span.Value, Nothing).Refusal);
    }

    [Theory]
    [InlineData("每天早上9点", "daily")]
    [InlineData("每天9点，周末除外", "weekdays")]
    [InlineData("every day except Sunday", "weekly:1,2,3,4,5,6")]
    [InlineData("every day but not on weekends", "weekdays")]
    [InlineData("周一到周三9点", "weekly:1,2,3")]
    [InlineData("Monday to Thursday", "weekly:1,2,3,4")]
    [InlineData("周六到周一", "weekly:1,6,7")]
    [InlineData("weekdays and Saturday", "weekly:1,2,3,4,5,6")]
    [InlineData("every Monday and on Friday", "weekly:1,5")]
    [InlineData("每周八点", "weekly:1")]
    [InlineData("on the last day of each month", "monthly:31")]
    [InlineData("每月月底", "monthly:31")]
    [InlineData("每日", "daily")]
    [InlineData("每个工作日早上9点", "workdays")]
    [InlineData("周一到周五9点", "weekdays")]
    [InlineData("每周一给老板", "weekly:1")]
    [InlineData("每周一、三、五", "weekly:1,3,5")]
    [InlineData("每周末", "weekly:6,7")]
    [InlineData("每星期天", "weekly:7")]
    [InlineData("每月5号", "monthly:5")]
    [InlineData("每月发月报", "monthly:1")]
    [InlineData("weekdays at 9", "weekdays")]
    [InlineData("on working days", "workdays")]
    [InlineData("weekly for the boss on Monday", "weekly:1")]
    [InlineData("every Tuesday and Friday at 8", "weekly:2,5")]
    [InlineData("daily at 9", "daily")]
    [InlineData("every morning", "daily")]
    [InlineData("on the 1st of each month", "monthly:1")]
    [InlineData("on weekends", "weekly:6,7")]
    public void Days_are_read(string text, string days)
    {
        var slot = new DaysSlot(SummaryDesk.Texts) { Name = "days" };

        Assert.Equal(days, slot.FindIn(text, Nothing).Single().Value);
        Assert.Equal(days, DaysSlot.ValueOf(DaysSlot.ScheduleOf(days, new(9, 0), "Asia/Shanghai")));
    }

    [Theory]
    [InlineData("发直通车和整店日报", "channel:直通车,shop")]
    [InlineData("send me gmv and roas", "m:gmv,m:roas")]
    [InlineData("the shop with refunds", "shop,refunds")]
    [InlineData("推广和退款", "ads,refunds")]
    [InlineData("Google Ads every day", "channel:Google Ads")]
    [InlineData("支付金额、访客数", "m:gmv,m:uv")]
    public void Content_is_read(string text, string content) =>
        Assert.Equal(content, new ContentSlot(SummaryDesk.Texts, new NothingLoaded()) { Name = "what" }.FindIn(text, Nothing).Single().Value);

    [Theory]
    [InlineData("发到这个群", "here")]
    [InlineData("send me", "me")]
    [InlineData("每周一给老板发周报", "boss")]
    [InlineData("for the boss", "boss")]
    [InlineData("发给张三", "person:张三")]
    [InlineData("every day to Alice Wong", "person:Alice Wong")]
    public void A_place_is_read(string text, string place) => Assert.Equal(place, new PlaceSlot(SummaryDesk.Texts) { Name = "place" }.FindIn(text, Nothing).First().Value);

    [Theory]
    [InlineData("weekdays at 9 send me the summary", "summaries.subscribe")]
    [InlineData("weekly for the boss on Monday", "summaries.subscribe")]
    [InlineData("每天早上9点发直通车和整店日报到这个群", "summaries.subscribe")]
    [InlineData("每周一给老板发周报", "summaries.subscribe")]
    [InlineData("每天早上九点把整店数据推送给我", "summaries.subscribe")]
    [InlineData("subscribe", "summaries.subscribe")]
    [InlineData("订阅日报", "summaries.subscribe")]
    [InlineData("send the daily report every day at 8", "summaries.subscribe")]
    [InlineData("我的日报", "summaries.list")]
    [InlineData("show my subscriptions", "summaries.list")]
    [InlineData("停止 S-2", "summaries.stop")]
    [InlineData("退订 S-2", "summaries.stop")]
    [InlineData("S-1 改到10点", "summaries.change")]
    [InlineData("看看今天的日报", "summaries.preview")]
    [InlineData("GMV by day last week", "metrics.ask")]
    [InlineData("昨天的支付金额", "metrics.ask")]
    [InlineData("refund 1042 ¥120 mug arrived broken", "refunds.log")]
    [InlineData("今天的退款", "refunds.list")]
    public void A_sentence_goes_to_who_answers_it(string text, string command)
    {
        var documents = new MemoryDocumentStore();
        var catalogue = Capabilities.Create(documents, new(documents));

        Assert.Equal(command, new Router(catalogue, new FormEngine(catalogue.Forms, catalogue.Grammar)).Matches(Utterance.Of(text), new(new(2026, 5, 20, 2, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc)).First().Command.Name);
    }

    private sealed class NothingLoaded : OpsBot.Domain.Metrics.Engine.IMetricEngine
    {
        public OpsBot.Domain.Metrics.Engine.LoadedData Describe() => new(0, [], []);

        public Task<OpsBot.Domain.Metrics.Engine.MetricResult> RunAsync(OpsBot.Domain.Metrics.Plans.MetricPlan plan, DateTimeOffset? asOf, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
