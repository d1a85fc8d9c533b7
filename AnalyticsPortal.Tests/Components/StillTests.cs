using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class StillTests : IDisposable
{
    private readonly BunitContext _context = new();

    public void Dispose() => _context.Dispose();

    [Fact]
    public void The_markup_is_what_the_component_itself_would_draw_with_its_words_encoded()
    {
        RenderFragment chart = builder =>
        {
            builder.OpenComponent<ColumnChart>(0);
            builder.AddComponentParameter(1, nameof(ColumnChart.Values), new double[] { 1, 4 });
            builder.AddComponentParameter(2, nameof(ColumnChart.Label), "<script>alert(1)</script> & \"more\"");
            builder.CloseComponent();
        };

        var still = Still.Of(chart, _context.Services);

        Assert.DoesNotContain("<script>", still.Value, StringComparison.Ordinal);
        _context.Render(chart).MarkupMatches(still.Value);
    }

    [Fact]
    public void What_waits_is_refused_rather_than_drawn_by_half() =>
        Assert.Throws<InvalidOperationException>(() => Still.Of(
            builder =>
            {
                builder.OpenComponent<Waiting>(0);
                builder.CloseComponent();
            },
            _context.Services));

    [Fact]
    public void A_failure_inside_is_the_callers() =>
        Assert.Throws<FormatException>(() => Still.Of(_ => throw new FormatException(), _context.Services));

    private sealed class Waiting : ComponentBase
    {
        private readonly TaskCompletionSource _never = new();

        protected override Task OnInitializedAsync() => _never.Task;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "half");
    }
}
