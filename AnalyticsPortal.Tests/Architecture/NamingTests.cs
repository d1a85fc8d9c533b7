using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

public sealed class NamingTests
{
    private static readonly string[] Vague = ["Common", "Helpers", "Utils", "Services", "Models", "Managers"];

    [Fact]
    public void No_folder_has_a_name_that_says_nothing()
    {
        Assert.Contains("Analytics", Repository.Folders().Select(Path.GetFileName));
        Offenders.None(Repository.Folders().Where(IsVague).Select(Repository.Relative));
    }

    [Theory]
    [InlineData("/app/Storage/Helpers", true)]
    [InlineData("/app/services", true)]
    [InlineData("/app/Storage", false)]
    [InlineData("/Common/app", false)]
    public void A_vague_name_is_recognised(string path, bool expected) => Assert.Equal(expected, IsVague(path));

    private static bool IsVague(string folder) => Vague.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase);
}
