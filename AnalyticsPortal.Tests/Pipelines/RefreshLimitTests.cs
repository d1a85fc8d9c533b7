using AnalyticsPortal.Pipelines.Refresh;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines;

public sealed class RefreshLimitTests
{
    [Fact]
    public void A_reader_refreshes_five_times_and_no_more()
    {
        using var limit = new RefreshLimit();

        Assert.Equal([true, true, true, true, true, false, false], Enumerable.Range(0, 7).Select(_ => limit.TryTake("ada")));
    }

    [Fact]
    public void One_readers_zeal_costs_another_nothing()
    {
        using var limit = new RefreshLimit();
        for (var i = 0; i < 6; i++) limit.TryTake("ada");

        Assert.True(limit.TryTake("bob"));
    }

    [Fact]
    public void However_many_tabs_ask_at_once_five_get_through()
    {
        using var limit = new RefreshLimit();
        var taken = 0;
        Parallel.For(0, 100, _ =>
        {
            if (limit.TryTake("ada")) Interlocked.Increment(ref taken);
        });

        Assert.Equal(5, taken);
    }
}
