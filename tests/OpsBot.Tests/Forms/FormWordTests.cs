using OpsBot.Conversation.Languages;

namespace OpsBot.Tests.Forms;

public sealed class FormWordTests
{
    [Theory]
    [InlineData("actually cancel that", FormWord.Cancel)]
    [InlineData("ok, cancel it please", FormWord.Cancel)]
    [InlineData("no, never mind", FormWord.Cancel)]
    [InlineData("算了不要了", FormWord.Cancel)]
    [InlineData("算了，不用了，谢谢", FormWord.Cancel)]
    [InlineData("那就取消吧", FormWord.Cancel)]
    [InlineData("好的取消", FormWord.Cancel)]
    [InlineData("ok thanks", FormWord.Save)]
    [InlineData("yes, please save it", FormWord.Save)]
    [InlineData("嗯，好的，保存吧", FormWord.Save)]
    [InlineData("行", FormWord.Save)]
    [InlineData("Thank you!", FormWord.Thanks)]
    [InlineData("谢谢啦", FormWord.Thanks)]
    [InlineData("please stop", FormWord.Stop)]
    [InlineData("撤销一下", FormWord.Undo)]
    public void A_word_is_read_with_what_people_put_around_it(string text, FormWord word) => Assert.Equal(word, FormWords.Read(text));

    [Theory]
    [InlineData("no cancel")]
    [InlineData("不取消")]
    [InlineData("cancel order 1042")]
    [InlineData("save and cancel")]
    [InlineData("取消还是保存")]
    [InlineData("不要了的那件")]
    [InlineData("对了")]
    [InlineData("don't save")]
    [InlineData("cancelled")]
    [InlineData("please")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("okay so how many refunds were there")]
    public void Anything_more_is_no_such_word(string text) => Assert.Null(FormWords.Read(text));
}
