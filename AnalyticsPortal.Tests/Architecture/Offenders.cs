using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>What a guard found, told in full: xunit's own message cuts long lists.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
