using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class HelpAddressTests
{
    [Theory]
    [InlineData("/help", null, null, null, null, null, null)]
    [InlineData("/help?course=a%26b&level=high&sort=away&q=%C3%A9%20x&page=3", "a&b", "high", "away", "é x", "3", null)]
    [InlineData("/help?level=high-or-critical", null, "high-or-critical", null, null, null, null)]
    [InlineData("/help?view=record&course=sql", "sql", "", "points", "", "1", "record")]
    [InlineData("/help", "", "low", "nonsense", "", "-1", "nonsense")]
    [InlineData("/help", "", "2", "HIGH", "", "999999999999", "")]
    public void What_a_reader_chose_stands_in_the_address_and_nothing_else_does(string address, string? course, string? level, string? sort, string? text, string? page, string? view) =>
        Assert.Equal(address, HelpAddress.Of(course, level, sort, text, page, view).ToString());

    [Fact]
    public void An_unknown_level_is_left_out_and_that_is_known()
    {
        Assert.True(HelpAddress.Of(null, "worst", null, null, null, null).LeftOut);
        Assert.False(HelpAddress.Of(null, "critical", null, null, null, null).LeftOut);
        Assert.False(HelpAddress.Of(null, "", null, null, null, null).LeftOut);
    }

    [Fact]
    public void Another_filter_begins_at_the_first_page()
    {
        var third = new HelpAddress(new() { Page = 3, Level = HelpLevel.High });

        Assert.Equal("/help?level=high&page=4", third.At(4).ToString());
        Assert.Equal("/help?level=high&sort=name", third.With(q => q with { Sort = HelpSort.Name }).ToString());
    }
}
