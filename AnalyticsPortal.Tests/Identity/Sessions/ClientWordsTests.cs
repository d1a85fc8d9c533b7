using AnalyticsPortal.Identity.Sessions;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Sessions;

public sealed class ClientWordsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari, macOS")]
    [InlineData("curl/8.5.0 Linux", "Linux")]
    [InlineData("curl/8.5.0", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_browser_is_said_in_two_words_and_nothing_of_its_own_text_is_kept(string? agent, string words) => Assert.Equal(words, ClientWords.Of(agent));
}
