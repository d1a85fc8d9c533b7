using AnalyticsPortal.Identity.Sessions;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Sessions;

public sealed class ClientWordsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge 142, Windows computer")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox 145, Linux computer")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome 142, Android phone")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1", "Safari 26, iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari 26, Mac")]
    [InlineData("curl/8.5.0 Linux", "Linux computer")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-X510) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/142.0.0.0 Safari/537.36", "Samsung Internet 29, Android tablet")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "Chrome 141, Chromebook")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.1 Mobile/15E148 Safari/604.1", "Chrome 142, iPhone")]
    [InlineData("Safari/ Version", "Safari")]
    [InlineData("Chrome/99999999999999999999<b>", "Chrome 9999")]
    [InlineData("curl/8.5.0", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_browser_is_said_in_a_few_words_and_nothing_of_its_own_text_is_kept_but_the_number_of_its_version(string? agent, string words) => Assert.Equal(words, ClientWords.Of(agent));
}
