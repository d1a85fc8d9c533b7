using AnalyticsPortal.Identity;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/learner", "/learner")]
    [InlineData("/learner/%C3%A9?a=1#b", "/learner/%C3%A9?a=1#b")]
    [InlineData(null, "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("/\u00e9", "/")]
    [InlineData("/\u2028", "/")]
    public void Only_a_path_of_this_portal_that_a_header_can_carry_is_taken(string? given, string taken) =>
        Assert.Equal(taken, ReturnAddress.Local(given));
}
