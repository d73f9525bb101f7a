using OpsBot.Host;

namespace OpsBot.Tests.Forms;

/// <summary>Cards of forms in a web chat: fields, faults, cards that were overtaken.</summary>
public sealed class FormCardTests
{
    [Fact]
    public async Task All_faults_are_shown_at_once_and_what_was_typed_stays()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        await chat.Say("refund");
        var card = FormChat.Last(await chat.Say("form"));

        var again = await chat.Press(card, "Continue", ("order", "1042"), ("amount", "a lot"), ("type", "refund_only"), ("reason", "gone"), ("note", "two cups"));

        var shown = FormChat.Last(again);
        Assert.Equal("1042", FormChat.Field(shown, "order").Value);
        Assert.Equal("a lot", FormChat.Field(shown, "amount").Value);
        Assert.Contains("can't be read as Amount", FormChat.Field(shown, "amount").Error, StringComparison.Ordinal);
        Assert.Contains("can't be read as Reason", FormChat.Field(shown, "reason").Error, StringComparison.Ordinal);
        Assert.Equal("two cups", FormChat.Field(shown, "note").Value);

        var summary = await chat.Press(shown, "Continue", ("order", "1042"), ("amount", "120"), ("type", "refund_only"), ("reason", "damaged"), ("note", "two cups"));

        Assert.Contains("¥120.00", FormChat.Text(summary), StringComparison.Ordinal);
        var saved = await chat.Press(FormChat.Last(summary), "Save");
        Assert.Contains("Saved R-1001", FormChat.Text(saved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_was_overtaken_takes_nothing_and_names_what_was_typed()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var summary = FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken"));
        var card = FormChat.Last(await chat.Press(summary, "Change"));
        await chat.Say("no, 100");

        var answer = await chat.Press(card, "Continue", ("order", "1042"), ("amount", "130"), ("type", "refund_only"), ("reason", "damaged"), ("note", ""));

        Assert.Contains("has changed since that card", FormChat.Text(answer), StringComparison.Ordinal);
        Assert.Contains("Amount: 130", FormChat.Text(answer), StringComparison.Ordinal);
        Assert.Equal("100", FormChat.Field(FormChat.Last(answer), "amount").Value);
    }

    [Fact]
    public async Task What_was_typed_into_an_overtaken_card_stands_in_fields_that_are_still_empty()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        await chat.Say("refund");
        var card = FormChat.Last(await chat.Say("form"));
        await chat.Say("1042");

        var answer = FormChat.Last(await chat.Press(card, "Continue", ("order", "1042"), ("amount", "130"), ("note", "two cups")));

        Assert.Equal("130", FormChat.Field(answer, "amount").Value);
        Assert.Equal("two cups", FormChat.Field(answer, "note").Value);
    }

    [Fact]
    public async Task A_save_on_an_older_summary_saves_nothing()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var old = FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken"));
        await chat.Say("no, 100");

        var answer = await chat.Press(old, "Save");

        Assert.DoesNotContain("Saved", FormChat.Text(answer), StringComparison.Ordinal);
        Assert.Contains("¥100.00", FormChat.Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overtaken_card_is_said_again_in_its_place_without_buttons()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var old = FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken"));
        chat.Bot.Clock.Advance(TimeSpan.FromMinutes(1));

        var said = await chat.Say("no, 100");

        var retired = Assert.Single(said, activity => activity.Id == old.Id);
        Assert.False(FormChat.HasButtons(retired));
        Assert.Equal(old.Timestamp, retired.Timestamp);
        var current = FormChat.Last(said);
        Assert.NotEqual(old.Id, current.Id);
        Assert.True(current.Timestamp > old.Timestamp);
    }

    [Theory]
    [InlineData("Save", "Saved R-1001", "Undo")]
    [InlineData("Cancel", "nothing was saved", null)]
    public async Task A_card_that_was_pressed_becomes_what_came_of_it(string button, string outcome, string? left)
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var card = FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken"));

        var said = await chat.Press(card, button);

        var ended = Assert.Single(said);
        Assert.Equal((card.Id, card.Timestamp), (ended.Id, ended.Timestamp));
        Assert.Equal(left is not null, FormChat.HasButtons(ended));
        Assert.Contains(outcome, FormChat.Text([ended]), StringComparison.Ordinal);
        Assert.Contains(outcome, FormChat.Text(await chat.Press(card, button)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_typed_save_its_card_is_a_line_and_what_was_saved_stands_below()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var card = FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken"));

        var said = await chat.Say("save");

        var line = Assert.Single(said, activity => activity.Id == card.Id);
        Assert.False(FormChat.HasButtons(line));
        Assert.DoesNotContain("1042", FormChat.Card(line).GetProperty("body")[0].GetRawText().Replace("order 1042", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Undo", FormChat.Text([Assert.Single(said, activity => activity.Id != card.Id)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_an_undo_the_card_of_the_save_has_no_button(bool pressed)
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var card = FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken"));
        var saved = FormChat.Last(await chat.Press(card, "Save"));

        var said = pressed ? await chat.Press(saved, "Undo") : await chat.Say("undo");

        var undone = Assert.Single(said, activity => activity.Id == saved.Id);
        Assert.False(FormChat.HasButtons(undone));
        Assert.Contains("taken back", FormChat.Text([undone]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_save_takes_the_undo_button_from_the_one_before()
    {
        await using var chat = await FormChat.Create(Capabilities.Create);
        var first = FormChat.Last(await chat.Press(FormChat.Last(await chat.Say("refund 1042 ¥120 mug arrived broken")), "Save"));

        var said = await chat.Press(FormChat.Last(await chat.Say("refund 1043 ¥77 box missing")), "Save");

        Assert.False(FormChat.HasButtons(Assert.Single(said, activity => activity.Id == first.Id)));
        Assert.Contains("Saved R-1002", FormChat.Text([FormChat.Last(said)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_is_not_told_what_became_of_a_card_it_cannot_change()
    {
        await using var bot = await OpsBot.Testing.TestBot.Create(Capabilities.Create);
        await bot.Say("refund 1042 ¥120 mug arrived broken");

        var corrected = await bot.Say("no, 100");
        var saved = await bot.Say("save");
        var undone = await bot.Say("undo");

        Assert.Equal([1, 1, 1], [corrected.Count, saved.Count, undone.Count]);
        Assert.DoesNotContain("taken back)", undone[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_form_is_filled_by_its_card_as_well()
    {
        await using var chat = await FormChat.Create(ParcelsCapability.BesideTheOthers);
        var card = FormChat.Last(await chat.Say("hand over"));

        var faults = FormChat.Last(await chat.Press(card, "Continue", ("order", "1042"), ("boxes", "900"), ("day", "2026-05-21"), ("carrier", "sf")));

        Assert.Contains("from 1 to 500", FormChat.Field(faults, "boxes").Error, StringComparison.Ordinal);
        Assert.Contains("after today", FormChat.Field(faults, "day").Error, StringComparison.Ordinal);
        var summary = await chat.Press(faults, "Continue", ("order", "1042"), ("boxes", "9"), ("day", "2026-05-20"), ("carrier", "sf"));
        Assert.Contains("SF Express", FormChat.Text(summary), StringComparison.Ordinal);
    }
}
