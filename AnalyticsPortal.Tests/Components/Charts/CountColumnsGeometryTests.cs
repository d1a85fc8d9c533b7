using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class CountColumnsGeometryTests
{
    private static CountColumn Column(double value, string? href = null, ColumnTone tone = ColumnTone.Plain, string text = "7") => new(value, text, tone, href, "<b> seven");

    private static string Draw(params CountColumn[] columns) => CountColumnsGeometry.Of([.. columns.Select(column => column.Value)], null).Draw(columns);

    [Fact]
    public void Columns_stand_in_the_middle_of_their_places_and_end_at_their_value()
    {
        // Two places of 50, filled to 80 %: 40 wide. The axis ends at 8.
        var geometry = CountColumnsGeometry.Of([2, 8], null);
        Assert.Equal([new ColumnPlace(5, 40, 75), new ColumnPlace(55, 40, 0)], geometry.Columns);
        Assert.Equal([0, 2, 4, 6, 8], geometry.Ticks.Select(tick => tick.Value));
        Assert.Null(geometry.LimitY);
    }

    [Fact]
    public void A_limit_above_every_column_is_still_in_the_plot()
    {
        // The axis ends at 4, a step above the limit, whose name stands over the plot.
        var geometry = CountColumnsGeometry.Of([0, 2], 3);
        Assert.Equal(25, geometry.LimitY);
        Assert.Equal([100, 50], geometry.Columns.Select(column => column.Y));
        Assert.All(CountColumnsGeometry.Of([8, 10], 10).Columns, column => Assert.True(column.Y > 0));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(0)]
    public void What_has_no_height_has_no_box_but_its_number(double value)
    {
        var svg = Draw(Column(value), Column(4));
        Assert.Equal(1, Count(svg, "class=\"f1\""));
        Assert.Equal(2, Count(svg, ">7</text>"));
    }

    [Fact]
    public void A_column_that_leads_somewhere_is_one_link_and_another_is_none()
    {
        var svg = Draw(Column(4, "/courses/a?group=left-in&of=m1"), Column(3));
        Assert.Contains("<a href=\"/courses/a?group=left-in&amp;of=m1\" aria-label=\"&lt;b&gt; seven\">", svg);
        Assert.Equal(1, Count(svg, "<a "));
        Assert.Contains("<g role=\"img\" aria-label=\"&lt;b&gt; seven\">", svg);
    }

    [Theory]
    [InlineData(ColumnTone.Plain, "f1")]
    [InlineData(ColumnTone.Muted, "fm")]
    [InlineData(ColumnTone.Alert, "f2")]
    [InlineData(ColumnTone.Few, "few")]
    public void Tones_are_classes(ColumnTone tone, string name) => Assert.Contains($"class=\"{name}\"", Draw(Column(4, tone: tone)));

    [Fact]
    public void Without_columns_nothing_is_drawn() => Assert.Equal("", Draw());

    private static int Count(string svg, string part) => svg.Split(part).Length - 1;

    [Fact]
    public void A_text_cannot_become_an_element() => Assert.DoesNotContain("<script", Draw(Column(1, text: "<script>")));
}
