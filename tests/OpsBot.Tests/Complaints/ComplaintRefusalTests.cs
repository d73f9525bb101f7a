using OpsBot.Domain.Complaints;
using OpsBot.Domain.Shared;

namespace OpsBot.Tests.Complaints;

/// <summary>Every refusal by its name, and which one is given where several would fit: the state first, then what was asked for, in order.</summary>
public sealed class ComplaintRefusalTests
{
    private static readonly string Long = new('x', ComplaintRules.MaxText + 1);

    private static readonly (string Attempt, Func<Outcome<Complaint>> Run, string Verdict)[] Rows =
    [
        ("a story of blanks", () => Log(Samples.Draft with { Story = "  " }), nameof(ComplaintTextMissing)),
        ("a story without end", () => Log(Samples.Draft with { Story = Long }), nameof(ComplaintTextTooLong)),
        ("no story and a deadline behind", () => Log(Samples.Draft with { Story = "", Due = Samples.Start }), nameof(ComplaintTextMissing)),
        ("a deadline that is now", () => Log(Samples.Draft with { Due = Samples.Start }), nameof(DueNotAhead)),
        ("a deadline in a year", () => Log(Samples.Draft with { Due = Samples.Start.AddDays(365) }), nameof(DueTooFar)),
        ("the last deadline that is near enough", () => Log(Samples.Draft with { Due = Samples.Start.AddDays(90) }), "ok"),
        ("all that is needed", () => Log(Samples.Draft), "ok"),

        ("an owner who only reads", () => Assign(Samples.Viewer), nameof(OwnerMayNot)),
        ("an owner who only reads, once it has ended", () => ComplaintRules.Assign(Samples.In(ComplaintStatus.Resolved), Samples.Viewer, Samples.Later, null), nameof(ComplaintNotOpen)),
        ("the same owner", () => Assign(Samples.Agent), nameof(OwnerAlready)),
        ("the same owner with too long a note", () => Assign(Samples.Agent, Long), nameof(OwnerAlready)),
        ("another owner with too long a note", () => Assign(Samples.Lead, Long), nameof(ComplaintTextTooLong)),
        ("another owner", () => Assign(Samples.Lead, "please"), "ok"),

        ("the same severity", () => ComplaintRules.Grade(Samples.Logged(), ComplaintSeverity.Normal, Samples.Settings, Samples.Later), nameof(SeverityAlready)),
        ("the same severity, once it has ended", () => ComplaintRules.Grade(Samples.In(ComplaintStatus.Resolved), ComplaintSeverity.Normal, Samples.Settings, Samples.Later), nameof(ComplaintNotOpen)),

        ("an own deadline over the platform's, even one behind", () => Due(Platform(), Samples.Start, DueSource.Person), nameof(PlatformDeadlineWins)),
        ("the platform's over the platform's", () => Due(Platform(), Samples.Start.AddDays(3), DueSource.Platform), "ok"),
        ("the platform's over an own one", () => Due(Samples.Logged(), Samples.Start.AddDays(3), DueSource.Platform), "ok"),
        ("the platform's, but behind", () => Due(Platform(), Samples.Start, DueSource.Platform), nameof(DueNotAhead)),
        ("an own one too far", () => Due(Samples.Logged(), Samples.Start.AddDays(91), DueSource.Person), nameof(DueTooFar)),

        ("an empty reply", () => ComplaintRules.Reply(Samples.Logged(), " ", fromBuyer: false, Samples.Later), nameof(ComplaintTextMissing)),
        ("an endless answer of the buyer", () => ComplaintRules.Reply(Samples.Logged(), Long, fromBuyer: true, Samples.Later), nameof(ComplaintTextTooLong)),

        ("a photo that is there", () => File(File(Samples.Logged(), "a", "one").Value!, "a", "two"), nameof(FileAlreadyKept)),
        ("one photo too many", () => File(Full(), "last", "last"), nameof(TooManyFiles)),
        ("a photo that is there, among too many", () => File(Full(), "0", "again"), nameof(FileAlreadyKept)),

        ("the same refund", () => ComplaintRules.Link(ComplaintRules.Link(Samples.Logged(), "R-1", Samples.At("a", 1)).Value!, "R-1", Samples.Later), nameof(LinkedAlready)),
        ("another refund", () => ComplaintRules.Link(ComplaintRules.Link(Samples.Logged(), "R-1", Samples.At("a", 1)).Value!, "R-2", Samples.Later), "ok"),

        ("compensated, but how much", () => End(ComplaintOutcomes.Compensated, null), nameof(CompensationMissing)),
        ("compensated with nothing", () => End(ComplaintOutcomes.Compensated, 0), nameof(CompensationNotPositive)),
        ("compensated with less than nothing", () => End(ComplaintOutcomes.Compensated, -1), nameof(CompensationNotPositive)),
        ("a fortune to the tenth of a cent", () => End(ComplaintOutcomes.Compensated, 100_000.001m), nameof(CompensationTooHigh)),
        ("the tenth of a cent", () => End(ComplaintOutcomes.Compensated, 0.001m), nameof(CompensationTooPrecise)),
        ("a fortune", () => End(ComplaintOutcomes.Compensated, 100_000m), "ok"),
        ("exchanged for free", () => End(ComplaintOutcomes.Exchanged, null), "ok"),
        ("ended twice", () => ComplaintRules.Resolve(Samples.In(ComplaintStatus.Resolved), new("", "", -1), Samples.Later), nameof(ComplaintNotOpen)),

        ("reopened while open", () => ComplaintRules.Reopen(Samples.Logged(), Samples.Settings, Samples.Later, Long), nameof(ComplaintStillOpen)),
        ("reopened after withdrawing", () => ComplaintRules.Reopen(Samples.In(ComplaintStatus.Withdrawn), Samples.Settings, Samples.Later, null), nameof(ComplaintNotOpen)),
        ("reopened with too long a note", () => ComplaintRules.Reopen(Samples.In(ComplaintStatus.Resolved), Samples.Settings, Samples.Later, Long), nameof(ComplaintTextTooLong)),

        ("corrected to what it is", () => ComplaintRules.Correct(Samples.Logged(), ComplaintFacts.Item, "青瓷茶杯", Samples.Later), nameof(CorrectionChangesNothing)),
        ("corrected", () => ComplaintRules.Correct(Samples.Logged(), ComplaintFacts.Item, "白瓷茶杯", Samples.Later), "ok"),
        ("corrected after withdrawing", () => ComplaintRules.Correct(Samples.In(ComplaintStatus.Withdrawn), ComplaintFacts.Item, "青瓷茶杯", Samples.Later), nameof(ComplaintNotOpen)),

        ("undone after something else", () => ComplaintUndo.Run(Samples.In(ComplaintStatus.Answered), "log", Samples.Later), nameof(ComplaintMovedOn)),
        ("a reply undone", () => ComplaintUndo.Run(Samples.In(ComplaintStatus.Answered), "reply", Samples.Later), nameof(StepStays)),
        ("a photo undone", () => ComplaintUndo.Run(File(Samples.Logged(), "a", "photo").Value!, "photo", Samples.Later), nameof(StepStays)),
        ("a withdrawal undone", () => ComplaintUndo.Run(Samples.In(ComplaintStatus.Withdrawn), "withdraw", Samples.Later), nameof(StepStays)),
        ("a log undone", () => ComplaintUndo.Run(Samples.Logged(), "log", Samples.Later), "ok"),
        ("a log undone after a reminder", () => ComplaintUndo.Run(Samples.Take(Samples.Logged(), ComplaintAction.Reminded, Samples.At("r", 5)).Value!, "log", Samples.Later), "ok"),
    ];

    public static TheoryData<string> Attempts => [.. Rows.Select(row => row.Attempt)];

    [Theory]
    [MemberData(nameof(Attempts))]
    public void An_attempt_is_refused_by_name_or_taken(string attempt)
    {
        var (_, run, verdict) = Rows.Single(row => row.Attempt == attempt);

        Assert.Equal(verdict, run().Refusal?.GetType().Name ?? "ok");
    }

    [Theory]
    [InlineData(0, nameof(ComplaintTimeOutOfRange))]
    [InlineData(1, "ok")]
    [InlineData(24 * 60, "ok")]
    [InlineData((24 * 60) + 1, nameof(ComplaintTimeOutOfRange))]
    public void A_time_is_an_hour_to_sixty_days(int hours, string verdict)
    {
        foreach (var severity in Enum.GetValues<ComplaintSeverity>())
        {
            var changed = Samples.Settings.WithTime(severity, hours);

            Assert.Equal(verdict, changed.Refusal?.GetType().Name ?? "ok");
            if (changed.Value is { } set)
            {
                Assert.All(Enum.GetValues<ComplaintSeverity>(), other => Assert.Equal(other == severity ? TimeSpan.FromHours(hours) : Samples.Settings.TimeOf(other), set.TimeOf(other)));
            }
        }
    }

    [Theory]
    [InlineData(1, 7, nameof(RepeatCountOutOfRange))]
    [InlineData(1, 0, nameof(RepeatCountOutOfRange))]
    [InlineData(2, 0, nameof(RepeatDaysOutOfRange))]
    [InlineData(2, 366, nameof(RepeatDaysOutOfRange))]
    [InlineData(2, 365, "ok")]
    public void A_notice_needs_two_or_more_within_a_year(int count, int days, string verdict) =>
        Assert.Equal(verdict, Samples.Settings.WithRepeats(count, days).Refusal?.GetType().Name ?? "ok");

    [Fact]
    public void A_notice_comes_at_the_set_number_and_at_its_multiples() =>
        Assert.Equal([3, 6, 9], Enumerable.Range(0, 11).Where(Samples.Settings.IsRepeat));

    [Fact]
    public void Every_refusal_stands_in_the_rows()
    {
        var records = typeof(Complaint).Assembly.GetTypes().Where(type => type.Namespace == typeof(Complaint).Namespace && type.IsSubclassOf(typeof(Refusal))).Select(type => type.Name);
        string[] elsewhere = [nameof(ComplaintUnknown), nameof(ComplaintTimeOutOfRange), nameof(RepeatCountOutOfRange), nameof(RepeatDaysOutOfRange)];

        Assert.Empty(records.Except(Rows.Select(row => row.Verdict)).Except(elsewhere));
    }

    private static Outcome<Complaint> Log(ComplaintDraft draft) => ComplaintRules.Log(draft, 1001, Samples.Shop, Samples.Settings, Samples.At("log", 0));

    private static Outcome<Complaint> Assign(Person owner, string? note = null) => ComplaintRules.Assign(Samples.Logged(), owner, Samples.Later, note);

    private static Complaint Platform() => Samples.Logged(Samples.Draft with { Channel = ComplaintChannels.Platform, Due = Samples.Start.AddDays(2) });

    private static Outcome<Complaint> Due(Complaint complaint, DateTimeOffset due, DueSource source) => ComplaintRules.SetDue(complaint, due, source, Samples.Shop, Samples.Later);

    private static Outcome<Complaint> File(Complaint complaint, string file, string key) => ComplaintRules.AddFile(complaint, file, "photo.jpg", "image/jpeg", Samples.At(key, 5));

    private static Complaint Full() => Enumerable.Range(0, ComplaintRules.MaxFiles).Aggregate(Samples.Logged(), (complaint, n) => File(complaint, $"{n}", $"f{n}").Value!);

    private static Outcome<Complaint> End(string outcome, decimal? amount) => ComplaintRules.Resolve(Samples.Logged(), new(outcome, ComplaintCauses.Carrier, amount), Samples.Later);
}
